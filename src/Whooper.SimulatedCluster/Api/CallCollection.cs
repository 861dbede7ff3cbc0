using System.Collections;

namespace Whooper.SimulatedCluster.Api;

/// <summary>The latest calls, oldest first. Enumerates a snapshot; thread-safe.</summary>
public sealed class CallCollection : IReadOnlyCollection<RecordedCall>
{
    // A demo may run for days.
    private const int Kept = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<RecordedCall> _calls = [];
    private TaskCompletionSource _arrival = NewArrival();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>The first call that fits, past or future.</summary>
    public async Task<RecordedCall> WaitForAsync(Func<RecordedCall, bool> fits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fits);
        while (true)
        {
            RecordedCall[] calls;
            Task arrival;
            lock (_gate)
            {
                (calls, arrival) = ([.. _calls], _arrival.Task);
            }

            if (Array.Find(calls, call => fits(call)) is { } found)
            {
                return found;
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
        }
    }

    public IEnumerator<RecordedCall> GetEnumerator()
    {
        RecordedCall[] calls;
        lock (_gate)
        {
            calls = [.. _calls];
        }

        return calls.AsEnumerable().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(RecordedCall call)
    {
        TaskCompletionSource arrived;
        lock (_gate)
        {
            _calls.Enqueue(call);
            if (_calls.Count > Kept)
            {
                _calls.Dequeue();
            }

            (arrived, _arrival) = (_arrival, NewArrival());
        }

        arrived.TrySetResult();
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
