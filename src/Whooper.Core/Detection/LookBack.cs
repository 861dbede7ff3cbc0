namespace Whooper.Core.Detection;

/// <summary>Tells news from history.</summary>
internal sealed class LookBack(TimeSpan length, DateTimeOffset watchStartedAt)
{
    /// <summary>Every pod that existed when the watch began has been seen, so that an unknown one is new.</summary>
    public bool Synchronised { get; set; }

    /// <summary>Whether a failure is over for so long that nobody wants to hear of it.</summary>
    public bool IsHistory(in PodLook look, Failure failure)
    {
        if (failure.Standing)
        {
            return false;
        }

        // A known pod's end is news whatever the clocks say, unless it would be of an old end of what is well.
        if (!look.First)
        {
            return look.Tracked.Health == PodHealth.Ready && failure.EndedAt is { } end && IsBefore(end);
        }

        return (failure.EndedAt ?? Times.Known(look.Pod.CreatedAt) ?? Times.Known(look.Pod.StartedAt)) is { } latest
            ? IsBefore(latest)
            : !Synchronised;
    }

    /// <summary>Whether it happened before the watch began.</summary>
    public bool WhileAway(Failure failure) => failure.EndedAt < watchStartedAt;

    private bool IsBefore(DateTimeOffset time) => watchStartedAt - time > length;
}
