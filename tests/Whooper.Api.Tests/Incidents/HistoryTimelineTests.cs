using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using Whooper.Api.Incidents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Tests.Incidents;

public sealed class HistoryTimelineTests
{
    [Fact]
    public void Of_WholeLife_NamesWhatHappenedWithoutPayloads()
    {
        var repeat = JsonSerializer.Serialize(
            new IncidentSignal(TestEvents.Failure() with { PodName = "cart-0", Message = "secret" }), IncidentPayloadJson.Default.IncidentSignal);
        var signal = JsonSerializer.Serialize(new IncidentSignal(TestEvents.Failure().Recovered()), IncidentPayloadJson.Default.IncidentSignal);

        var timeline = HistoryTimeline.Of(
        [
            new OrchestratorStartedEvent(-1),
            new ExecutionStartedEvent(-1, "{\"secret\": 1}") { Name = "IncidentOrchestrator" },
            new TaskScheduledEvent(0) { Name = "SummarizeIncident" },
            new TaskFailedEvent(-1, 0, "reason", "details", new FailureDetails("Timeout", "took too long", null, null, false)),
            new TimerCreatedEvent(1, TestEvents.Start.UtcDateTime),
            new TaskScheduledEvent(2) { Name = "SendNotification" },
            new TaskCompletedEvent(-1, 2, "{}"),
            new EventRaisedEvent(-1, repeat) { Name = "PodEvent" },
            new EventRaisedEvent(-1, signal) { Name = "PodEvent" },
            new EventRaisedEvent(-1, "\"by hand\"") { Name = "PodEvent" },
            new ExecutionCompletedEvent(3, "{}", OrchestrationStatus.Completed),
            new OrchestratorCompletedEvent(-1),
        ]);

        Assert.Equal(
            [
                ("ExecutionStarted", "IncidentOrchestrator", null),
                ("TaskScheduled", "SummarizeIncident", null),
                ("TaskFailed", "SummarizeIncident", "took too long"),
                ("TimerCreated", null, "fires at 2026-03-14T09:26:53.5890000Z"),
                ("TaskScheduled", "SendNotification", null),
                ("TaskCompleted", "SendNotification", null),
                ("EventRaised", "PodEvent", "PodFailed: Error, pod cart-0"),
                ("EventRaised", "PodEvent", "PodRecovered"),
                ("EventRaised", "PodEvent", null),
                ("ExecutionCompleted", null, "Completed"),
            ],
            timeline.Select(step => (step.Event, step.Name, step.Detail)));
    }
}
