namespace Whooper.Standalone.Demo;

/// <summary>When a demo that ends by itself is over: all is settled and stays so for a moment, or the timeout has passed.</summary>
internal sealed class DemoCompletion(Task scriptsPlayed, TimeSpan timeout, TimeProvider time)
{
    /// <summary>A false alarm may follow the last scripted step; it has this long to show.</summary>
    private static readonly TimeSpan SettledFor = TimeSpan.FromSeconds(2);

    private long? _playedAt;
    private long? _settledAt;

    public bool IsReached(DemoProgress progress)
    {
        if (!scriptsPlayed.IsCompleted)
        {
            return false;
        }

        var now = time.GetTimestamp();
        _playedAt ??= now;
        _settledAt = progress.IsSettled ? _settledAt ?? now : null;
        return time.GetElapsedTime(_playedAt.Value, now) > timeout
            || (_settledAt is { } settled && time.GetElapsedTime(settled, now) > SettledFor);
    }
}
