using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Instances;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>Reads an instance with the messages it has to handle now.</summary>
internal static class OrchestrationLoader
{
    internal const int MessagesPerStep = 1000;

    /// <summary>The instance's next step; null when it has nothing to do.</summary>
    public static OrchestrationWorkItem? Load(Database database, OrchestrationWorkItems source, long key, long now)
    {
        using var row = database.Prepare("SELECT instance_id, execution_id, status, custom_status FROM instances WHERE key = ?").Bind(key);
        if (!row.Step() || ((OrchestrationStatus)row.GetInt32(2)).IsTerminal())
        {
            return null;
        }

        var instanceId = row.GetString(0);
        var messages = new List<TaskMessage>();
        var lastMessageId = ReadInbox(database, key, instanceId, messages);
        var timers = ReadTimers(database, key, instanceId, now, messages);
        if (messages.Count == 0)
        {
            return null;
        }

        StartFirst(messages);
        var history = HistoryTable.Read(database, key);
        return new OrchestrationWorkItem
        {
            Source = source,
            InstanceId = instanceId,
            InstanceKey = key,
            ExecutionId = row.GetString(1),
            HistoryCount = history.Count,
            LastMessageId = lastMessageId,
            TimerIds = timers,
            HasMore = messages.Count >= MessagesPerStep,
            NewMessages = messages,
            OrchestrationRuntimeState = new OrchestrationRuntimeState(history) { Status = row.GetNullableString(3) },

            // Nobody else can take it while this process lives, so there is no lock to renew.
            LockedUntilUtc = DateTime.MaxValue,
        };
    }

    /// <summary>Whether the start of an instance lies in the future; what arrives before it has to wait.</summary>
    public static bool IsScheduled(Database database, long key)
    {
        using var row = database.Prepare("SELECT 1 FROM timers WHERE instance_key = ? AND event_type = ?")
            .Bind(key).Bind((long)EventType.ExecutionStarted);
        return row.Step();
    }

    private static long ReadInbox(Database database, long key, string instanceId, List<TaskMessage> messages)
    {
        var last = 0L;
        using var rows = database.Prepare(
            "SELECT id, execution_id, event_type, event FROM inbox WHERE instance_key = ? ORDER BY id LIMIT ?").Bind(key).Bind(MessagesPerStep);
        while (rows.Step())
        {
            last = rows.GetInt64(0);
            messages.Add(ToMessage(rows, instanceId));
        }

        return last;
    }

    // After the inbox: what arrived before a late look at the clock goes first, and timers go in the order they fell due.
    private static List<long> ReadTimers(Database database, long key, string instanceId, long now, List<TaskMessage> messages)
    {
        var ids = new List<long>();
        using var rows = database.Prepare(
            """
            SELECT id, execution_id, event_type, event FROM timers WHERE instance_key = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?
            """).Bind(key).Bind(now).Bind(MessagesPerStep);
        while (rows.Step())
        {
            ids.Add(rows.GetInt64(0));
            messages.Add(ToMessage(rows, instanceId));
        }

        return ids;
    }

    private static TaskMessage ToMessage(Statement row, string instanceId) => new()
    {
        SequenceNumber = row.GetInt64(0),
        OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId, ExecutionId = row.GetNullableString(1) },
        Event = EventJson.ReadEvent((EventType)row.GetInt32(2), row.GetString(3)),
    };

    private static void StartFirst(List<TaskMessage> messages)
    {
        var start = messages.FindIndex(message => message.Event is ExecutionStartedEvent);
        if (start > 0)
        {
            messages.Insert(0, messages[start]);
            messages.RemoveAt(start + 1);
        }
    }
}
