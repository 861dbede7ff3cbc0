using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;

namespace Whooper.Core.Detection.Tracking;

/// <summary>Tells news from history.</summary>
internal sealed class StartupCutoff(TimeSpan length, DateTimeOffset watchStartedAt)
{
    /// <summary>Every pod that existed when the watch began has been seen, so that an unknown one is new.</summary>
    public bool Synchronized { get; set; }

    /// <summary>Whether a failure is over for so long that nobody wants to hear of it.</summary>
    public bool IsHistory(in PodObservation seen, Failure failure)
    {
        if (failure.Standing)
        {
            return false;
        }

        // A known pod's end is news whatever the clocks say, unless it would be of an old end of what is well.
        if (!seen.First)
        {
            return seen.Tracked.Health == PodHealth.Ready && failure.EndedAt is { } end && IsBefore(end);
        }

        return (failure.EndedAt ?? ClusterTimes.Known(seen.Pod.CreatedAt) ?? ClusterTimes.Known(seen.Pod.StartedAt)) is { } latest
            ? IsBefore(latest)
            : !Synchronized;
    }

    /// <summary>Whether it happened before the watch began.</summary>
    public bool WhileAway(Failure failure) => failure.EndedAt < watchStartedAt;

    private bool IsBefore(DateTimeOffset time) => watchStartedAt - time > length;
}

/// <summary>One look at a pod.</summary>
/// <param name="Tracked">What is known of it, its health of this look included.</param>
/// <param name="Pod">What it shows.</param>
/// <param name="First">Whether it was never seen before.</param>
/// <param name="Now">The watcher's time.</param>
internal readonly record struct PodObservation(TrackedPod Tracked, PodSnapshot Pod, bool First, DateTimeOffset Now)
{
    public string OccurrenceIdOf(string container, string mark) => OccurrenceId.Create(Tracked.Uid, container, mark);
}
