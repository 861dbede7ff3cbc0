namespace DurableTask.Sqlite.Dispatch;

/// <summary>
/// The instances that have messages to handle. One runs at most once at a time; messages that arrive meanwhile make it ready
/// again afterwards. The phases are guarded by a lock, and any thread may call.
/// Bounded by the open instances: each is in here at most once, and only while it is ready or running.
/// </summary>
internal sealed class InstanceQueue(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Phase> _active = [];
    private readonly ReadyQueue<long> _ready = new(time);

    private enum Phase
    {
        Ready,
        Running,
        RunningAndReady,
    }

    public void Signal(long instance)
    {
        lock (_gate)
        {
            if (_active.TryAdd(instance, Phase.Ready))
            {
                _ready.Add(instance);
            }
            else if (_active[instance] == Phase.Running)
            {
                _active[instance] = Phase.RunningAndReady;
            }
        }
    }

    /// <summary>An instance that now counts as running until it is released; null when none became ready in time.</summary>
    public async ValueTask<long?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var instance = await _ready.TakeAsync(timeout, cancellationToken).ConfigureAwait(false);
        if (instance is { } taken)
        {
            lock (_gate)
            {
                _active[taken] = Phase.Running;
            }
        }

        return instance;
    }

    public void Close() => _ready.Close();

    public void Release(long instance)
    {
        lock (_gate)
        {
            if (_active.Remove(instance, out var phase) && phase == Phase.RunningAndReady)
            {
                Signal(instance);
            }
        }
    }
}
