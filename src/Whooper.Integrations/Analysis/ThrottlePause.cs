namespace Whooper.Integrations.Analysis;

/// <summary>How long a throttling model asked to be left alone: by all incidents, not only by the one it told.</summary>
internal sealed class ThrottlePause(TimeProvider time)
{
    private long _untilTicks;

    public bool IsOn => time.GetUtcNow().UtcTicks < Interlocked.Read(ref _untilTicks);

    public void Begin(TimeSpan length)
    {
        var until = (time.GetUtcNow() + length).UtcTicks;
        var seen = Interlocked.Read(ref _untilTicks);
        while (seen < until && Interlocked.CompareExchange(ref _untilTicks, until, seen) is var other && other != seen)
        {
            seen = other;
        }
    }
}
