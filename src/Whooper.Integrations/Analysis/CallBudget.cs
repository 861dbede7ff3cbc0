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
