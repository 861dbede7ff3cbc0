using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>
/// The histories of executions that are about to go on, because they wait for activities: to read and parse one anew for each step
/// costs more than the step. A bounded number of bytes; the oldest goes first. What is taken is gone, so that a step that fails
/// finds its history in the table.
/// </summary>
/// <param name="capacity">How many bytes of JSON the histories may have in all.</param>
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
