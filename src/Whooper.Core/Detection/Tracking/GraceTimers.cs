using Whooper.Core.Detection.Rules;

namespace Whooper.Core.Detection.Tracking;

/// <summary>The failures that have not lasted long enough to count, the next due first.</summary>
internal sealed class GraceTimers(TimeSpan transient, TimeSpan unschedulable)
{
    private readonly PriorityQueue<GraceTimer, DateTimeOffset> _queue = new();

    public DateTimeOffset? NextDue
    {
        get
        {
            while (_queue.TryPeek(out var timer, out _) && timer.IsOver)
            {
                _queue.Dequeue();
            }

            return _queue.TryPeek(out _, out var due) ? due : null;
        }
    }

    /// <summary>Goes on waiting for a container's failure, or begins to. Image and configuration errors take turns on one timer.</summary>
    public GraceTimer Keep(TrackedPod pod, PodSnapshot snapshot, Failure failure, DateTimeOffset now)
    {
        foreach (var running in pod.History.Graces)
        {
            if (running.Failure.ContainerName == failure.ContainerName && running.Failure.Rule == failure.Rule)
            {
                running.Snapshot = snapshot;
                running.Failure = failure;
                return running;
            }
        }

        var grace = failure.Rule == FailureRule.CountsIfUnschedulableLasts ? unschedulable : transient;
        var timer = new GraceTimer(pod, ClusterTimes.After(now, grace)) { Snapshot = snapshot, Failure = failure };
        pod.History.Graces.Add(timer);
        _queue.Enqueue(timer, timer.Due);
        return timer;
    }

    /// <summary>Takes the next timer that is due.</summary>
    public GraceTimer Take()
    {
        var timer = _queue.Dequeue();
        timer.End();
        return timer;
    }
}

/// <summary>A failure that may pass by itself, and counts if it still stands when its time has come.</summary>
internal sealed class GraceTimer(TrackedPod pod, DateTimeOffset due)
{
    public TrackedPod Pod { get; } = pod;

    public DateTimeOffset Due { get; } = due;

    /// <summary>The latest look at the pod.</summary>
    public required PodSnapshot Snapshot { get; set; }

    /// <summary>As it showed in that look.</summary>
    public required Failure Failure { get; set; }

    /// <summary>It passed, or it was reported.</summary>
    public bool IsOver { get; private set; }

    public void End()
    {
        IsOver = true;
        Pod.History.Graces.Remove(this);
    }
}
