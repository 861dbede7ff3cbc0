using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Core.Analysis;
using Whooper.Core.Incidents;
using Whooper.Core.Notifications;
using Whooper.Core.PodEvents;

namespace Whooper.Core.Orchestration;

/// <summary>The activities as an incident calls them: each with its retries, and with what takes its place once those are used up.</summary>
internal sealed class IncidentActivities(TaskOrchestrationContext context, ILogger logger)
{
    private static readonly TaskOptions SummaryRetry =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 3, TimeSpan.FromSeconds(2), backoffCoefficient: 3));

    private static readonly TaskOptions MetricsRetry =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 3, TimeSpan.FromSeconds(1)));

    private static readonly TaskOptions RerouteRetry = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 100, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    public async Task<IncidentAnalysis> SummariseAsync(Incident incident, FailureContext? failureContext)
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
                nameof(SummarizeIncident), new SummaryRequest(incident, failureContext, ByReasonOnly: true, cause));
        }
    }

    public async Task<NotificationRecord> SendAsync(
        ChannelPolicy channel, NotificationKind kind, Incident incident, FailureContext? failureContext)
    {
        var notification = new Notification
        {
            Kind = kind,
            Incident = incident,
            Context = failureContext,
            IdempotencyKey = $"{incident.Id}/{Occasion(kind, incident)}/{channel.Name}",
        };
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(
            channel.Retry.Attempts, channel.Retry.FirstDelay, channel.Retry.Backoff, channel.Retry.MaxDelay));
        try
        {
            var delivery = await context.CallActivityAsync<Delivery>(
                nameof(SendNotification), new DeliveryRequest(channel.Name, notification), retry);
            return Record(delivery.Outcome, delivery.MessageId, delivery.Error);
        }
        catch (TaskFailedException exception)
        {
            await RecordAsync(IncidentStage.GaveUp, incident, channel.Name);
            return Record(DeliveryOutcome.GaveUp, error: exception.FailureDetails.ErrorMessage);
        }

        NotificationRecord Record(DeliveryOutcome outcome, string? messageId = null, string? error = null) => new()
        {
            Channel = channel.Name,
            Kind = kind,
            Outcome = outcome,
            At = context.CurrentUtcDateTime,
            MessageId = messageId,
            Error = error,
        };
    }

    /// <summary>A figure that could not be recorded is no reason to fail an incident.</summary>
    public async Task RecordAsync(IncidentStage stage, Incident incident, string? channel = null)
    {
        try
        {
            await context.CallActivityAsync<bool>(nameof(RecordMetrics), new MetricsRequest(stage, incident, channel), MetricsRetry);
        }
        catch (TaskFailedException exception)
        {
            Log.MetricsFailed(logger, incident.Id, exception.FailureDetails.ErrorMessage);
        }
    }

    /// <summary>Hours of tries, for nobody else has this failure any more.</summary>
    public async Task RerouteAsync(Incident closed, PodFailed failure)
    {
        try
        {
            await context.CallActivityAsync<bool>(nameof(RerouteFailure), failure, RerouteRetry);
            Log.FailureRerouted(logger, closed.Id, failure.PodName, failure.Reason);
        }
        catch (TaskFailedException exception)
        {
            Log.FailureLost(logger, closed.Id, failure.PodName, failure.Reason, exception.FailureDetails.ErrorMessage);
        }
    }

    /// <summary>Tells an incident's notifications apart. An escalation by its severity: a symptom raises that but not the count.</summary>
    private static string Occasion(NotificationKind kind, Incident incident) => kind switch
    {
        NotificationKind.Escalated => $"{kind}-{incident.Severity}",
        NotificationKind.Repeated => $"{kind}-{incident.Occurrences}",
        _ => $"{kind}",
    };
}
