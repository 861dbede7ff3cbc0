namespace Whooper.Core.Detection;

/// <summary>The failures that have not lasted long enough to count, the next due first.</summary>
internal sealed class GraceTimers(DetectionOptions options)
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

        var grace = failure.Rule == FailureRule.CountsIfUnschedulableLasts ? options.UnschedulableGrace : options.TransientGrace;
        var timer = new GraceTimer(pod, Times.After(now, grace)) { Snapshot = snapshot, Failure = failure };
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
