using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Instances;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>Makes a step out of what the framework hands over when an orchestrator has run.</summary>
internal static class StepComposer
{
    public static OrchestrationStep Compose(
        OrchestrationWorkItem item,
        OrchestrationRuntimeState runtimeState,
        IList<TaskMessage> activities,
        IList<TaskMessage> messages,
        IList<TaskMessage> timers,
        OrchestrationState state)
    {
        // The framework continues as new, and rewinds, with another runtime state, whose events are all new.
        var isNewExecution = !ReferenceEquals(runtimeState, item.OrchestrationRuntimeState);
        IReadOnlyList<HistoryEvent> happened = [.. isNewExecution ? runtimeState.Events : runtimeState.NewEvents];
        return new OrchestrationStep
        {
            Item = item,
            State = state,
            IsNewExecution = isNewExecution,
            Happened = happened,
            Events = [.. happened.Select(StoredEvent.Of)],
            Activities = [.. activities.Select(ToActivity)],
            Timers = [.. timers.Where(message => IsOf(runtimeState, message)).Select(ToTimer)],
            Messages = [.. messages.Select(ToMessage)],
        };
    }

    // An execution that continued as new may have set timers in the same step; nobody waits for them any more.
    private static bool IsOf(OrchestrationRuntimeState runtimeState, TaskMessage message) =>
        message.OrchestrationInstance.ExecutionId == runtimeState.OrchestrationInstance?.ExecutionId;

    private static OutgoingMessage ToMessage(TaskMessage message)
    {
        InstanceRewinder.Traceable(message.Event);
        return OutgoingMessage.Of(message);
    }

    private static NewTimer ToTimer(TaskMessage message) =>
        new(((TimerFiredEvent)message.Event).FireAt.ToUtcTicks(), OutgoingMessage.Of(message));

    private static NewActivity ToActivity(TaskMessage message)
    {
        var tags = message.OrchestrationExecutionContext?.OrchestrationTags;
        return new NewActivity(message, EventJson.Write(message.Event), tags is { Count: > 0 } ? EventJson.Write(tags) : null);
    }
}
