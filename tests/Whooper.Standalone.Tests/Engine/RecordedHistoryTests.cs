using DurableTask.Core;
using DurableTask.Core.History;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Whooper.Standalone.Engine;

namespace Whooper.Standalone.Tests.Engine;

public sealed class RecordedHistoryTests
{
    private static readonly HistoryEvent[] Events =
    [
        new ExecutionStartedEvent(-1, "{}") { Name = "Order", OrchestrationInstance = new() { InstanceId = "7", ExecutionId = "a" } },
        new OrchestratorStartedEvent(-1),
        new TaskScheduledEvent(0, "Pay", "1", "\"in\""),
        new TimerCreatedEvent(1, new DateTime(2026, 1, 1, 0, 0, 0, 123, DateTimeKind.Utc)),
        new SubOrchestrationInstanceCreatedEvent(2) { Name = "Ship", InstanceId = "8" },
        new EventSentEvent(3) { Name = "paid", InstanceId = "9" },
        new OrchestratorCompletedEvent(-1),
        new TaskCompletedEvent(-1, 0, "\"out\""),
        new TaskFailedEvent(-1, 0, "why", "details", new FailureDetails("Type", "Message", "Stack", null, true)),
        new TimerFiredEvent(-1, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)) { TimerId = 1 },
        new SubOrchestrationInstanceCompletedEvent(-1, 2, "true"),
        new SubOrchestrationInstanceFailedEvent(-1, 2, "why", "details"),
        new EventRaisedEvent(-1, "1") { Name = "approval" },
        new ExecutionSuspendedEvent(-1, "lunch"),
        new ExecutionResumedEvent(-1, "back"),
        new ExecutionRewoundEvent(-1, "mended") { ParentExecutionId = "b", InstanceId = "8" },
        new GenericEvent(-1, "data"),
        new ExecutionTerminatedEvent(-1, "noise"),
        new ContinueAsNewEvent(-1, "{}"),
        new ExecutionCompletedEvent(-1, "[1]", OrchestrationStatus.Completed),
    ];

    [Fact]
    public void Read_EventsAsProvidersWriteThem_AreTheSame()
    {
        var json = JsonConvert.SerializeObject(Events);

        var read = RecordedHistory.Read(json);

        Assert.Equal(Events.Select(happened => happened.GetType()), read.Select(happened => happened.GetType()));
        Assert.Equal(json, JsonConvert.SerializeObject(read));
    }

    [Fact]
    public void Read_EventTypesByName_AreTheSame()
    {
        var json = JsonConvert.SerializeObject(Events, new StringEnumConverter());

        Assert.Equal(JsonConvert.SerializeObject(Events), JsonConvert.SerializeObject(RecordedHistory.Read(json)));
    }
}
