namespace Whooper.Integrations.Analysis;

/// <summary>So many calls in any 60 minutes. By the injected clock, which the framework's own rate limiters do not read.</summary>
internal sealed class CallBudget(int callsPerHour, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<DateTimeOffset> _calls = [];

    public bool TryTake()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            while (_calls.First is { } oldest && now - oldest.Value >= Window)
            {
                _calls.RemoveFirst();
            }

            if (_calls.Count >= callsPerHour)
            {
                return false;
            }

            _calls.AddLast(now);
            return true;
        }
    }

    /// <summary>For a call that was not made after all.</summary>
    public void GiveBack()
    {
        lock (_lock)
        {
            _calls.RemoveLast();
        }
    }
}

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
