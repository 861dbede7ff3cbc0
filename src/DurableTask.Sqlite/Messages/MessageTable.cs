using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Messages;

/// <summary>The messages that wait for instances, some of them, the timers, until they are due.</summary>
internal static class MessageTable
{
    public static void Put(WriteSession session, long instanceKey, OutgoingMessage message) => Put(session, instanceKey, null, message);

    /// <summary>Puts a message that is to be handled at a time in UTC ticks.</summary>
    public static void Put(WriteSession session, long instanceKey, long? dueAt, OutgoingMessage message)
    {
        session.Database.Prepare("INSERT INTO messages (instance_key, id, due_at, execution_id, event_type, event) VALUES (?, ?, ?, ?, ?, ?)")
            .Bind(instanceKey).Bind(session.NextId()).Bind(dueAt)
            .Bind(message.ExecutionId).Bind((long)message.Event.EventType).Bind(message.Json).Run();
        if (dueAt is { } later && later > session.Now)
        {
            session.Effects.AddTimer(later);
        }
        else
        {
            session.Effects.ReadyInstances.Add(instanceKey);
        }
    }

    /// <summary>Whether an instance waits for its start; what arrives before it has to wait too.</summary>
    public static bool HoldsStart(Database database, long instanceKey)
    {
        using var row = database.Prepare("SELECT 1 FROM messages WHERE instance_key = ? AND event_type = ?")
            .Bind(instanceKey).Bind((long)EventType.ExecutionStarted);
        return row.Step();
    }

    /// <summary>Deletes the messages that a step has handled.</summary>
    public static void Delete(Database database, long instanceKey, WaitingMessages handled)
    {
        database.Prepare("DELETE FROM messages WHERE instance_key = ? AND id <= ? AND due_at IS NULL")
            .Bind(instanceKey).Bind(handled.LastId).Run();
        foreach (var id in handled.TimerIds)
        {
            database.Prepare("DELETE FROM messages WHERE instance_key = ? AND id = ?").Bind(instanceKey).Bind(id).Run();
        }
    }

    public static void DeleteTimers(Database database, long instanceKey) =>
        database.Prepare("DELETE FROM messages WHERE instance_key = ? AND due_at IS NOT NULL").Bind(instanceKey).Run();

    public static void DeleteAll(Database database, long instanceKey) =>
        database.Prepare("DELETE FROM messages WHERE instance_key = ?").Bind(instanceKey).Run();
}

/// <summary>A message to an instance, ready to be written. Without an execution id it is for whichever execution is current.</summary>
internal sealed record OutgoingMessage(string InstanceId, string? ExecutionId, HistoryEvent Event, byte[] Json)
{
    public static OutgoingMessage Of(TaskMessage message)
    {
        ArgumentNullException.ThrowIfNull(message.Event);
        ArgumentException.ThrowIfNullOrWhiteSpace(message.OrchestrationInstance?.InstanceId);
        return Of(message.OrchestrationInstance, message.Event);
    }

    public static OutgoingMessage Of(OrchestrationInstance instance, HistoryEvent historyEvent) => new(
        instance.InstanceId,
        string.IsNullOrEmpty(instance.ExecutionId) ? null : instance.ExecutionId,
        historyEvent,
        EventJson.Write(historyEvent));
}
