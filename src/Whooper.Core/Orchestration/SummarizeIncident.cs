using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Core.Analysis;
using Whooper.Core.Metrics;

namespace Whooper.Core.Orchestration;

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
            var analysis = await chosen.AnalyseAsync(input.Incident, input.Context, CancellationToken.None);
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
