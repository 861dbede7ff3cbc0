namespace Whooper.SimulatedCluster.Demo;

/// <summary>
/// The clock of a script: what is due runs in order, one at a time, and sees the very time it was due. The same script therefore
/// gives the same pods at the same times whenever it is played; one that began in the past first catches up, as a cluster goes on
/// living while nobody watches it.
/// </summary>
internal sealed class ScriptClock(TimeProvider wallClock, DateTimeOffset startedAt) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Due, (DateTimeOffset At, long Order)> _due = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = startedAt;
    private long _order;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Due(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets what is due happen, until canceled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (next, wait, changed) = Next();
            if (next is not null)
            {
                next.Fire();
                continue;
            }

            await Task.WhenAny(changed, Task.Delay(wait, wallClock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private (Due? Next, TimeSpan Wait, Task Changed) Next()
    {
        lock (_lock)
        {
            while (_due.TryPeek(out var next, out var key))
            {
                if (next.Order != key.Order)
                {
                    _due.Dequeue();
                    continue;
                }

                var wait = key.At - wallClock.GetUtcNow();
                if (wait > TimeSpan.Zero)
                {
                    return (null, wait, _changed.Task);
                }

                _due.Dequeue();
                _now = key.At;
                return (next, TimeSpan.Zero, _changed.Task);
            }

            return (null, Timeout.InfiniteTimeSpan, _changed.Task);
        }
    }

    private void Schedule(Due timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            timer.Order = ++_order;
            _due.Enqueue(timer, (_now + dueTime, timer.Order));
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void Forget(Due timer)
    {
        lock (_lock)
        {
            timer.Order = 0;
        }
    }

    private sealed class Due(ScriptClock clock, Action fire) : ITimer
    {
        /// <summary>Its place in the queue; an entry with another one is stale.</summary>
        public long Order { get; set; }

        public void Fire() => fire();

        // A script waits, once at a time: Task.Delay asks for no period.
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                clock.Forget(this);
            }
            else
            {
                clock.Schedule(this, dueTime);
            }

            return true;
        }

        public void Dispose() => clock.Forget(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
