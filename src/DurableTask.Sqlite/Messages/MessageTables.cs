using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Messages;

/// <summary>The messages that wait for an instance: in its inbox, or among the timers until they are due.</summary>
internal static class MessageTables
{
    public static void Put(WriteSession session, long instanceKey, OutgoingMessage message)
    {
        session.Database.Prepare("INSERT INTO inbox (instance_key, id, execution_id, event_type, event) VALUES (?, ?, ?, ?, ?)")
            .Bind(instanceKey).Bind(session.NextId()).Bind(message.ExecutionId).Bind((long)message.Event.EventType).Bind(message.Json).Run();
        session.Effects.ReadyInstances.Add(instanceKey);
    }

    public static void PutUntil(WriteSession session, long instanceKey, long dueAt, OutgoingMessage message)
    {
        session.Database.Prepare("INSERT INTO timers (instance_key, id, due_at, execution_id, event_type, event) VALUES (?, ?, ?, ?, ?, ?)")
            .Bind(instanceKey).Bind(session.NextId()).Bind(dueAt)
            .Bind(message.ExecutionId).Bind((long)message.Event.EventType).Bind(message.Json).Run();
        if (dueAt <= session.Now)
        {
            session.Effects.ReadyInstances.Add(instanceKey);
        }
        else
        {
            session.Effects.AddTimer(dueAt);
        }
    }
}
