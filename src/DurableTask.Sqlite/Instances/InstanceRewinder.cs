using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Instances;

/// <summary>
/// Brings failed instances back to where the framework can dispatch them. It then takes the failures out of the history, gives the
/// execution a new id, and asks for the same for the sub-orchestrations that failed.
/// </summary>
internal sealed class InstanceRewinder(MessageDelivery delivery)
{
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">The instance cannot be rewound.</exception>
    public static void Request(WriteSession session, string instanceId, string? reason)
    {
        var instance = InstanceTable.Find(session.Database, instanceId)
            ?? throw new ArgumentException($"There is no orchestration with the id '{instanceId}'.", nameof(instanceId));
        if (instance.Status != OrchestrationStatus.Failed)
        {
            throw new InvalidOperationException($"Only a failed instance can be rewound; '{instanceId}' is {instance.Status}.");
        }

        var history = HistoryTable.Read(session.Database, instance.Key, instance.ExecutionId).Events;
        if (FaultOf(history) is { } fault)
        {
            throw new InvalidOperationException($"'{instanceId}' cannot be rewound: {fault}");
        }

        Revive(session, instance.Key, OutgoingMessage.Of(
            new OrchestrationInstance { InstanceId = instanceId },
            Traceable(new ExecutionRewoundEvent(-1, reason) { ParentTraceContext = TraceOf(history) })));
    }

    /// <summary>Rewinds a sub-orchestration with its parent. One that cannot be fails at the parent anew.</summary>
    public void Child(WriteSession session, long parentKey, OrchestrationInstance parent, OutgoingMessage message)
    {
        var child = InstanceTable.Find(session.Database, message.InstanceId);
        if (child is { } failed && failed.Status.IsTerminal()
            && InstanceTable.ParentOf(session.Database, failed.Key) is { } link && link.OrchestrationInstance.InstanceId == parent.InstanceId
            && FaultOf(HistoryTable.Read(session.Database, failed.Key, failed.ExecutionId).Events) is null)
        {
            link.OrchestrationInstance.ExecutionId = parent.ExecutionId;
            InstanceTable.SetParent(session.Database, failed.Key, link);
            Revive(session, failed.Key, message);
            return;
        }

        var created = HistoryTable.Read(session.Database, parentKey, parent.ExecutionId).Events
            .OfType<SubOrchestrationInstanceCreatedEvent>().Last(created => created.InstanceId == message.InstanceId);
        delivery.FailAt(
            session,
            new ParentInstance { OrchestrationInstance = parent, TaskScheduleId = created.EventId },
            typeof(InvalidOperationException),
            $"Instance '{message.InstanceId}' cannot be rewound.");
    }

    /// <summary>The framework takes it for granted that a rewound execution has a trace.</summary>
    public static HistoryEvent Traceable(HistoryEvent message)
    {
        if (message is ExecutionRewoundEvent rewound)
        {
            rewound.ParentTraceContext ??= new DistributedTraceContext(string.Empty);
        }

        return message;
    }

    private static DistributedTraceContext? TraceOf(IEnumerable<HistoryEvent> history) =>
        history.OfType<ExecutionStartedEvent>().FirstOrDefault()?.ParentTraceContext;

    // Execution ends only when nothing is open, unless the worker is of a wrong version. The rest is not sent to a failed instance.
    private static string? FaultOf(IReadOnlyList<HistoryEvent> history)
    {
        var ended = history.Select(EndedId).ToHashSet();
        return history.FirstOrDefault(happened => IsAwaited(happened) && !ended.Contains(happened.EventId)) is { } open
            ? $"something ({open.EventType} {open.EventId}) was under way when it failed, and what came of that is lost."
            : null;
    }

    private static bool IsAwaited(HistoryEvent happened) => happened switch
    {
        TaskScheduledEvent or TimerCreatedEvent => true,
        SubOrchestrationInstanceCreatedEvent child => child.Tags?.ContainsKey(OrchestrationTags.FireAndForget) is not true,
        _ => false,
    };

    private static int? EndedId(HistoryEvent happened) => happened switch
    {
        TaskCompletedEvent completed => completed.TaskScheduledId,
        TaskFailedEvent failed => failed.TaskScheduledId,
        TimerFiredEvent fired => fired.TimerId,
        SubOrchestrationInstanceCompletedEvent completed => completed.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent failed => failed.TaskScheduledId,
        _ => null,
    };

    private static void Revive(WriteSession session, long key, OutgoingMessage message)
    {
        session.Database.Prepare(
            "UPDATE instances SET status = ?, updated_at = ?, completed_at = NULL, failure = NULL, output = NULL WHERE key = ?")
            .Bind((long)OrchestrationStatus.Running).Bind(session.Now).Bind(key).Run();
        MessageTable.Put(session, key, message);
    }
}
