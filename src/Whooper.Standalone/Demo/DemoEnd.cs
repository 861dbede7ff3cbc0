namespace Whooper.Standalone.Demo;

/// <summary>When a demo that ends by itself is over: all is settled and stays so for a moment, or patience has run out.</summary>
internal sealed class DemoEnd(Task scriptsPlayed, TimeSpan patience, TimeProvider time)
{
    /// <summary>A false alarm may follow the last scripted step; it is given this long to show.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    private long? _playedAt;
    private long? _settledAt;

    public bool HasCome(DemoProgress progress)
    {
        if (!scriptsPlayed.IsCompleted)
        {
            return false;
        }

        var now = time.GetTimestamp();
        _playedAt ??= now;
        _settledAt = progress.IsSettled ? _settledAt ?? now : null;
        return time.GetElapsedTime(_playedAt.Value, now) > patience
            || (_settledAt is { } settled && time.GetElapsedTime(settled, now) > Calm);
    }
}
