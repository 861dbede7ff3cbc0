using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Messages;

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
