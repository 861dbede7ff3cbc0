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

/// <summary>A call the server received, whatever became of it.</summary>
public sealed record RecordedCall
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary><c>list</c>, <c>watch</c>, <c>get</c> or <c>create</c>, as RBAC names them; for other paths the method in lower case.</summary>
    public required string Verb { get; init; }

    public string? Group { get; init; }

    /// <summary>Plural, as in <c>pods</c>; null for paths that are no resource.</summary>
    public string? Resource { get; init; }

    public string? Subresource { get; init; }

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    public required IReadOnlyDictionary<string, string> Query { get; init; }
}
