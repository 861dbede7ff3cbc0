using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Messages;

/// <summary>
/// The messages an instance has to handle now: those for at once in the order they came, then timers in the order they fell due.
/// A start, whenever it came, goes before all.
/// </summary>
internal sealed class WaitingMessages
{
    private const int Most = 1000;
    private readonly List<TaskMessage> _all = [];
    private readonly List<(long DueAt, TaskMessage Message)> _timers = [];

    /// <summary>The last of the messages for at once; all before it are here too. 0 when there is none.</summary>
    public long LastId { get; private set; }

    public IEnumerable<long> TimerIds => _timers.Select(timer => timer.Message.SequenceNumber);

    /// <summary>Whether there may be more than fit into one step.</summary>
    public bool HasMore { get; private set; }

    public IList<TaskMessage> All => _all;

    public static WaitingMessages Read(Database database, long instanceKey, string instanceId, long now)
    {
        var messages = new WaitingMessages();
        using var rows = database.Prepare(
            """
            SELECT id, due_at, execution_id, event_type, event FROM messages
            WHERE instance_key = ? AND (due_at IS NULL OR due_at <= ?) ORDER BY id LIMIT ?
            """).Bind(instanceKey).Bind(now).Bind(Most);
        while (!messages.HasMore && rows.Step())
        {
            messages.Add(rows, instanceId);
        }

        messages._all.AddRange(messages._timers.OrderBy(timer => timer.DueAt).Select(timer => timer.Message));
        messages.PutStartFirst();
        return messages;
    }

    private void Add(Statement row, string instanceId)
    {
        var message = new TaskMessage
        {
            SequenceNumber = row.GetInt64(0),
            OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId, ExecutionId = row.GetNullableString(2) },
            Event = EventJson.ReadEvent((EventType)row.GetInt32(3), row.GetString(4)),
        };
        if (row.GetNullableInt64(1) is { } dueAt)
        {
            _timers.Add((dueAt, message));
        }
        else
        {
            _all.Add(message);
            LastId = message.SequenceNumber;
        }

        // The framework drops a rewind that does not come alone. Nothing comes before it: a failed instance has no messages.
        HasMore = _all.Count + _timers.Count >= Most || message.Event is ExecutionRewoundEvent;
    }

    private void PutStartFirst()
    {
        var start = _all.FindIndex(message => message.Event is ExecutionStartedEvent);
        if (start > 0)
        {
            _all.Insert(0, _all[start]);
            _all.RemoveAt(start + 1);
        }
    }
}
