using Whooper.Contracts.Incidents;
using Whooper.Core.Metrics;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests.Orchestration;

internal sealed class FakeMetrics(TestEngine engine) : IIncidentMetrics
{
    public void RecordOpened(Incident incident) => Record(IncidentStage.Opened, incident);

    public void RecordReported(Incident incident) => Record(IncidentStage.Reported, incident);

    public void RecordClosed(Incident incident) => Record(IncidentStage.Closed, incident);

    public void RecordNotification(string channel, DeliveryOutcome outcome) => engine.Outcomes.Enqueue((channel, outcome));

    public void RecordSuppressed(string gate) => engine.Suppressed.Enqueue(gate);

    public void RecordSummary(string source) => engine.Sources.Enqueue(source);

    private void Record(IncidentStage stage, Incident incident)
    {
        var scenario = engine[incident.Id];
        scenario.Stages.Enqueue((stage, incident));
        scenario.Measure(stage);
    }
}
