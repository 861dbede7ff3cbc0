using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Instances;

/// <summary>
/// Ends an instance by force. A running one gets a message; one that has not started is ended on the spot, so that none of its
/// code runs, not even when its start lies in the future.
/// </summary>
internal sealed class InstanceTerminator(MessageDelivery delivery)
{
    public void Terminate(WriteSession session, string instanceId, string? reason)
    {
        var terminated = new ExecutionTerminatedEvent(-1, reason);
        if (InstanceTable.Find(session.Database, instanceId) is { Status: OrchestrationStatus.Pending } pending)
        {
            TerminatePending(session, pending, instanceId, terminated);
        }
        else
        {
            delivery.Deliver(session, OutgoingMessage.Of(new OrchestrationInstance { InstanceId = instanceId }, terminated));
        }
    }

    private void TerminatePending(WriteSession session, StoredInstance pending, string instanceId, ExecutionTerminatedEvent terminated)
    {
        var reason = terminated.Input;
        CopyStart(session.Database, pending.Key);
        HistoryTable.Append(
            session.Database,
            pending.Key,
            count: 1,
            [StoredEvent.Of(terminated), StoredEvent.Of(new ExecutionCompletedEvent(-1, reason, OrchestrationStatus.Terminated))]);
        InstanceTable.Terminate(session, pending.Key, reason);
        MessageTable.DeleteAll(session.Database, pending.Key);
        delivery.FailAtParent(session, pending.Key, $"Instance '{instanceId}' was terminated before it started. {reason}".TrimEnd());
        session.Effects.CompletedInstances.Add(instanceId);
    }

    private static void CopyStart(Database database, long key) => database.Prepare(
        """
        INSERT INTO history (instance_key, position, event_type, event)
        SELECT instance_key, 0, event_type, event FROM messages WHERE instance_key = ? AND event_type = ? LIMIT 1
        """).Bind(key).Bind((long)EventType.ExecutionStarted).Run();
}
