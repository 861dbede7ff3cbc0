namespace DurableTask.Sqlite.Dispatch;

/// <summary>
/// The callers that wait for an instance to complete. They add and remove themselves, and the writer thread completes them; a lock
/// guards the lists, and no continuation runs inside it. Bounded by the callers that wait.
/// </summary>
internal sealed class CompletionWaiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<TaskCompletionSource>> _waiters = new(StringComparer.Ordinal);

    /// <summary>A task that ends at the instance's next completion. Give it back with <see cref="Remove"/>.</summary>
    public TaskCompletionSource Add(string instanceId)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (!_waiters.TryGetValue(instanceId, out var others))
            {
                _waiters.Add(instanceId, others = []);
            }

            others.Add(waiter);
        }

        return waiter;
    }

    public void Remove(string instanceId, TaskCompletionSource waiter)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(instanceId, out var others) && others.Remove(waiter) && others.Count == 0)
            {
                _waiters.Remove(instanceId);
            }
        }
    }

    /// <summary>Fails all: nothing will complete any more.</summary>
    public void Close(Exception why)
    {
        lock (_gate)
        {
            foreach (var waiter in _waiters.Values.SelectMany(waiters => waiters))
            {
                waiter.TrySetException(why);
            }

            _waiters.Clear();
        }
    }

    public void Completed(string instanceId)
    {
        List<TaskCompletionSource>? waiters;
        lock (_gate)
        {
            _waiters.Remove(instanceId, out waiters);
        }

        waiters?.ForEach(waiter => waiter.TrySetResult());
    }
}
