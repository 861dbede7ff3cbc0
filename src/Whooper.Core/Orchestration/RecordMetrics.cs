using Microsoft.DurableTask;
using Whooper.Core.Incidents;
using Whooper.Core.Metrics;
using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration;

/// <summary>Records what an incident has come to: in the index of incidents where the store needs one, and in figures.</summary>
public sealed class RecordMetrics(IIncidentMetrics metrics, IIncidentIndex? index = null) : TaskActivity<MetricsRequest, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, MetricsRequest input)
    {
        // First, because it can be repeated: a try that fails here has counted nothing yet.
        if (index is not null)
        {
            var incident = IncidentStatusDocument.Fit(input.Incident);
            await index.RecordAsync(IndexedIncident.Of(incident, isFinal: input.Stage == IncidentStage.Closed), CancellationToken.None);
        }

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

        return true;
    }
}
