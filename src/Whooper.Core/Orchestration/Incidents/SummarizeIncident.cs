using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis;
using Whooper.Core.Metrics;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>Explains an incident, with a model where there is one.</summary>
public sealed class SummarizeIncident(IIncidentAnalyst analyst, IIncidentMetrics metrics, ILogger<SummarizeIncident> logger)
    : TaskActivity<SummaryRequest, IncidentAnalysis>
{
    /// <summary>Takes over once the model has failed too often.</summary>
    internal IIncidentAnalyst ByReason { get; init; } = new ReasonAnalyst();

    public override async Task<IncidentAnalysis> RunAsync(TaskActivityContext context, SummaryRequest input)
    {
        var chosen = input.ByReasonOnly ? ByReason : analyst;
        try
        {
            var analysis = await chosen.AnalyzeAsync(input.Incident, input.Context, CancellationToken.None);
            if (input is { ByReasonOnly: true, Cause: { } cause })
            {
                analysis = analysis with { Source = FallbackCause.ToSource(cause) };
            }

            metrics.RecordSummary(analysis.Source);
            return analysis;
        }
        catch (Exception exception)
        {
            Log.AnalysisFailed(logger, input.Incident.Id, exception.Message);
            throw;
        }
    }
}

/// <summary>The input of <see cref="SummarizeIncident"/>.</summary>
/// <param name="Incident">What to explain.</param>
/// <param name="Context">What was found around the failure.</param>
/// <param name="ByReasonOnly">True once the model has failed too often: explain by the reason alone, which cannot fail.</param>
/// <param name="Cause">Why the model failed, one of <see cref="FallbackCause"/>; null where that is not known.</param>
public sealed record SummaryRequest(Incident Incident, FailureContext? Context, bool ByReasonOnly = false, string? Cause = null);
