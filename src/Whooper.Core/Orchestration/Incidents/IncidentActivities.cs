using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis;
using Whooper.Core.Audience;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>The activities as an incident calls them: each with its retries, and with what takes its place once those are used up.</summary>
internal sealed class IncidentActivities(TaskOrchestrationContext context, ILogger logger)
{
    private static readonly TaskOptions SummaryRetry =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 3, TimeSpan.FromSeconds(2), backoffCoefficient: 3));

    private static readonly TaskOptions MetricsRetry =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 3, TimeSpan.FromSeconds(1)));

    private static readonly TaskOptions ResubmitRetry = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 100, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    public async Task<IncidentAnalysis> SummarizeAsync(Incident incident, FailureContext? failureContext)
    {
        try
        {
            return await context.CallActivityAsync<IncidentAnalysis>(
                nameof(SummarizeIncident), new SummaryRequest(incident, failureContext), SummaryRetry);
        }
        catch (TaskFailedException exception)
        {
            var cause = AnalysisException.CauseOf(exception.FailureDetails.ErrorMessage);
            return await context.CallActivityAsync<IncidentAnalysis>(
                nameof(SummarizeIncident), new SummaryRequest(incident, failureContext, ByReasonOnly: true, cause), SummaryRetry);
        }
    }

    /// <summary>The route by the configuration of the moment; the one before where that fails.</summary>
    public async Task<AudienceDecision> RouteAsync(AudienceFacts facts, AudienceDecision before)
    {
        try
        {
            return await context.CallActivityAsync<AudienceDecision>(nameof(RouteIncident), new AudienceRequest(facts), MetricsRetry);
        }
        catch (TaskFailedException)
        {
            return before;
        }
    }

    /// <summary>A figure that could not be recorded is no reason to fail an incident.</summary>
    public async Task RecordAsync(IncidentStage stage, Incident incident, string? channel = null, string? gate = null)
    {
        try
        {
            await context.CallActivityAsync<bool>(nameof(RecordMetrics), new MetricsRequest(stage, incident, channel, gate), MetricsRetry);
        }
        catch (TaskFailedException exception)
        {
            Log.MetricsFailed(logger, incident.Id, exception.FailureDetails.ErrorMessage);
        }
    }

    /// <summary>Hours of tries, for nobody else has this failure any more.</summary>
    public async Task ResubmitAsync(Incident closed, PodFailed failure)
    {
        try
        {
            await context.CallActivityAsync<bool>(nameof(RerouteFailure), failure, ResubmitRetry);
            Log.FailureResubmitted(logger, closed.Id, failure.PodName, failure.Reason);
        }
        catch (TaskFailedException exception)
        {
            Log.FailureLost(logger, closed.Id, failure.PodName, failure.Reason, exception.FailureDetails.ErrorMessage);
        }
    }
}
