using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Sqlite.Instances;
using DurableTask.Sqlite.Storage;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Messages;

/// <summary>Puts messages where their instances find them, and drops those that nobody can want any more.</summary>
internal sealed class MessageDelivery(ILogger logger)
{
    public void Deliver(WriteSession session, OutgoingMessage message)
    {
        if (message.Event is ExecutionStartedEvent start)
        {
            StartChild(session, message, start);
            return;
        }

        if (InstanceTable.Find(session.Database, message.InstanceId) is not { } instance)
        {
            Drop(message, "no such instance");
        }
        else if (instance.Status.IsTerminal())
        {
            Drop(message, "the instance has completed");
        }
        else if (message.ExecutionId is { } executionId && executionId != instance.ExecutionId)
        {
            Drop(message, "it is for an earlier execution");
        }
        else
        {
            MessageTable.Put(session, instance.Key, message);
        }
    }

    /// <summary>Creates the instance, in the place of an existing one if there is one.</summary>
    public void Start(WriteSession session, OutgoingMessage message, ExecutionStartedEvent start, StoredInstance? existing)
    {
        if (existing is { } replaced)
        {
            if (!replaced.Status.IsTerminal())
            {
                FailAtParent(session, replaced.Key, $"Instance '{message.InstanceId}' was replaced by a new one before it completed.");
            }

            InstanceTable.Delete(session.Database, replaced.Key);
        }

        var key = InstanceTable.Insert(session, message.InstanceId, message.ExecutionId ?? string.Empty, start);
        MessageTable.Put(session, key, start.ScheduledStartTime?.ToUtcTicks(), message);
    }

    /// <summary>Tells the parent of an instance that will not complete by itself any more.</summary>
    public void FailAtParent(WriteSession session, long key, string reason)
    {
        if (InstanceTable.ParentOf(session.Database, key) is { } parent)
        {
            FailAt(session, parent, typeof(OrchestrationFailureException), reason);
        }
    }

    /// <summary>Tells a parent that its sub-orchestration has failed.</summary>
    public void FailAt(WriteSession session, ParentInstance parent, Type error, string reason) => Deliver(session, OutgoingMessage.Of(
        parent.OrchestrationInstance,
        new SubOrchestrationInstanceFailedEvent(
            -1,
            parent.TaskScheduleId,
            reason,
            details: null,
            new FailureDetails(error.FullName!, reason, stackTrace: null, innerFailure: null, isNonRetriable: false))));

    private void StartChild(WriteSession session, OutgoingMessage message, ExecutionStartedEvent start)
    {
        var existing = InstanceTable.Find(session.Database, message.InstanceId);
        if (existing is { } running && !running.Status.IsTerminal())
        {
            Drop(message, "an instance with its id is running");
            if (start.ParentInstance is { } parent && start.Tags?.ContainsKey(OrchestrationTags.FireAndForget) is not true)
            {
                FailAt(session, parent, typeof(OrchestrationAlreadyExistsException), $"An instance with id '{message.InstanceId}' exists and is {running.Status}.");
            }

            return;
        }

        Start(session, message, start, existing);
    }

    private void Drop(OutgoingMessage message, string reason) =>
        Log.MessageDropped(logger, message.Event.EventType.ToString(), message.InstanceId, reason);
}
