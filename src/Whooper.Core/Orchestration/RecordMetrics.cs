using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Core.Metrics;

namespace Whooper.Core.Orchestration;

/// <summary>Records what an incident has come to.</summary>
public sealed class RecordMetrics(IIncidentMetrics metrics) : TaskActivity<MetricsRequest, bool>
{
    public override Task<bool> RunAsync(TaskActivityContext context, MetricsRequest input)
    {
        switch (input.Stage)
        {
            case IncidentStage.Opened:
                metrics.RecordOpened(input.Incident);
                break;
            case IncidentStage.Reported:
                metrics.RecordReported(input.Incident);
                break;
            case IncidentStage.Closed:
                metrics.RecordClosed(input.Incident);
                break;
            case IncidentStage.GaveUp:
                metrics.RecordNotification(input.Channel!, DeliveryOutcome.GaveUp);
                break;
            case IncidentStage.Suppressed:
                metrics.RecordSuppressed(input.Gate!);
                break;
        }

        return Task.FromResult(true);
    }
}
