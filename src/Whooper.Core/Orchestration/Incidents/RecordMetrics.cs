using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Whooper.Contracts;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;
using Whooper.Core.Metrics;

namespace Whooper.Core.Orchestration.Incidents;

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

/// <summary>The input of <see cref="RecordMetrics"/>.</summary>
/// <param name="Stage">What the incident has come to.</param>
/// <param name="Incident">As it stands.</param>
/// <param name="Channel">Which channel gave up; null for other stages.</param>
/// <param name="Gate">What kept a report from people; null for other stages.</param>
public sealed record MetricsRequest(IncidentStage Stage, Incident Incident, string? Channel = null, string? Gate = null);

/// <summary>The moments of an incident that metrics are recorded at.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<IncidentStage>))]
public enum IncidentStage
{
    Opened,

    /// <summary>The first report is through, or was given up.</summary>
    Reported,

    /// <summary>Recovered, gone or silent.</summary>
    Closed,

    /// <summary>A channel gave up on a notification.</summary>
    GaveUp,

    /// <summary>A report was kept from people.</summary>
    Suppressed,
}
