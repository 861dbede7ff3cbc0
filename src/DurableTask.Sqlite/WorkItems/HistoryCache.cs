using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>
/// The histories of executions that wait for activities: reading and parsing one anew for each step costs more than the step. An entry
/// that is taken is removed, so that a step that fails reads its history from the table.
/// Any thread may call, one at a time under a lock; bounded by bytes of JSON, the oldest is evicted first.
/// </summary>
/// <param name="capacity">The most bytes of JSON that the histories have in all.</param>
internal sealed class HistoryCache(long capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, LinkedListNode<(long Key, StoredHistory History)>> _byInstance = [];
    private readonly LinkedList<(long Key, StoredHistory History)> _byAge = new();
    private long _bytes;

    public void Put(long instanceKey, StoredHistory history)
    {
        lock (_gate)
        {
            Remove(instanceKey);
            _byInstance.Add(instanceKey, _byAge.AddLast((instanceKey, history)));
            _bytes += history.Bytes;
            while (_bytes > capacity)
            {
                Remove(_byAge.First!.Value.Key);
            }
        }
    }

    public StoredHistory? Take(long instanceKey)
    {
        lock (_gate)
        {
            return Remove(instanceKey);
        }
    }

    private StoredHistory? Remove(long instanceKey)
    {
        if (!_byInstance.Remove(instanceKey, out var node))
        {
            return null;
        }

        _byAge.Remove(node);
        _bytes -= node.Value.History.Bytes;
        return node.Value.History;
    }
}
