using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>Event ids 1000–1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Warning,
        "Incident created: {IncidentId}: {Namespace}/{PodName} container {ContainerName} {Reason} ({Severity}).")]
    public static partial void IncidentCreated(
        ILogger logger, string incidentId, string @namespace, string podName, string containerName, string reason, Severity severity);

    [LoggerMessage(1001, LogLevel.Information, "Incident summarized: {IncidentId} (by {Source}).")]
    public static partial void IncidentSummarized(ILogger logger, string incidentId, string source);

    [LoggerMessage(1002, LogLevel.Information, "Report sent: {IncidentId}, {Kind} by {Channel}.")]
    public static partial void ReportSent(ILogger logger, string incidentId, NotificationKind kind, string channel);

    [LoggerMessage(1003, LogLevel.Error, "Report not sent: {IncidentId}, {Kind} by {Channel}: {Error}")]
    public static partial void ReportNotSent(ILogger logger, string incidentId, NotificationKind kind, string channel, string? error);

    [LoggerMessage(1004, LogLevel.Information, "Incident healed: {IncidentId}: reported {Seconds:0.0} s after its detection.")]
    public static partial void IncidentHealed(ILogger logger, string incidentId, double seconds);

    [LoggerMessage(1005, LogLevel.Error, "Incident failed: {IncidentId}: its report could not be delivered.")]
    public static partial void IncidentFailed(ILogger logger, string incidentId);

    [LoggerMessage(1006, LogLevel.Information, "Failure again: {IncidentId}: {PodName} {Reason}, {Occurrences} occurrences.")]
    public static partial void FailedAgain(ILogger logger, string incidentId, string podName, string reason, int occurrences);

    [LoggerMessage(1007, LogLevel.Warning, "Incident escalated: {IncidentId}: {Reason} ({Severity}).")]
    public static partial void IncidentEscalated(ILogger logger, string incidentId, string reason, Severity severity);

    [LoggerMessage(1008, LogLevel.Information, "Incident closed: {IncidentId}: {Recovery}, {Occurrences} occurrences.")]
    public static partial void IncidentClosed(ILogger logger, string incidentId, Recovery recovery, int occurrences);

    [LoggerMessage(1009, LogLevel.Warning, "Delivery failed; retrying: {Kind} by {Channel} for {IncidentId}: {Error}")]
    public static partial void DeliveryFailed(ILogger logger, NotificationKind kind, string channel, string incidentId, string error);

    [LoggerMessage(1010, LogLevel.Warning, "Analysis failed; retrying: {IncidentId}: {Error}")]
    public static partial void AnalysisFailed(ILogger logger, string incidentId, string error);

    [LoggerMessage(1011, LogLevel.Error, "Could not record metrics of {IncidentId}; the counters miss it. Going on: {Error}")]
    public static partial void MetricsFailed(ILogger logger, string incidentId, string error);

    [LoggerMessage(1012, LogLevel.Warning, "Could not read an external event of {IncidentId}; ignoring it.")]
    public static partial void SignalUnreadable(ILogger logger, string incidentId);

    [LoggerMessage(1013, LogLevel.Information, "Failure after the close, resubmitted as the next incident: {IncidentId}: {PodName} {Reason}.")]
    public static partial void FailureResubmitted(ILogger logger, string incidentId, string podName, string reason);

    [LoggerMessage(1014, LogLevel.Error, "Failure after the close lost: {IncidentId}: {PodName} {Reason}: {Error}")]
    public static partial void FailureLost(ILogger logger, string incidentId, string podName, string reason, string error);

    [LoggerMessage(1015, LogLevel.Information, "Operator action: {IncidentId}: {Action} by {By}: {Reason}")]
    public static partial void OperatorActed(ILogger logger, string incidentId, OperatorActionKind action, string by, string? reason);
}
