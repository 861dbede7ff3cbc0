using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Instances;

/// <summary>Starts instances for clients. Of two racing starts with one id the writer sees one first; the other meets its row.</summary>
internal sealed class InstanceStarter(MessageDelivery delivery)
{
    /// <param name="session">The transaction.</param>
    /// <param name="message">The start.</param>
    /// <param name="dedupe">The statuses of an existing instance, as bits, that refuse the start; in all others it is replaced.</param>
    public void Start(WriteSession session, OutgoingMessage message, long dedupe)
    {
        var existing = InstanceTable.Find(session.Database, message.InstanceId);
        if (existing is { } instance && (dedupe >> (int)instance.Status & 1) != 0)
        {
            throw new OrchestrationAlreadyExistsException($"An orchestration with id '{message.InstanceId}' already exists and is {instance.Status}.");
        }

        delivery.Start(session, message, (ExecutionStartedEvent)message.Event, existing);
    }

    /// <summary>
    /// Null means that an instance which has not completed is not replaced. An explicit list is taken at its word: a running
    /// instance whose status it lacks is dropped with all that belongs to it, as on Azure Storage.
    /// </summary>
    public static long DedupeMask(OrchestrationStatus[]? dedupeStatuses) => dedupeStatuses?.ToMask() ?? ~StatusMask.AllTerminal;
}
