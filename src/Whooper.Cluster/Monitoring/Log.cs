using Microsoft.Extensions.Logging;
using Whooper.Contracts.PodEvents;

namespace Whooper.Cluster.Monitoring;

internal static partial class Log
{
    public static void Detected(this ILogger logger, PodEvent podEvent)
    {
        switch (podEvent)
        {
            case PodFailed failed:
                logger.FailureDetected(
                    failed.RestartCount > 0 ? "Restart" : "Failure", failed.Namespace, failed.PodName, failed.ContainerName, Describe(failed), failed.IncidentId);
                break;
            case PodRecovered:
                logger.Recovered(podEvent.Namespace, podEvent.PodName, podEvent.ContainerName, podEvent.IncidentId);
                break;
            default:
                logger.Gone(podEvent.Namespace, podEvent.PodName, podEvent.ContainerName, podEvent.IncidentId);
                break;
        }
    }

    [LoggerMessage(2050, LogLevel.Warning, "{What} detected: {Namespace}/{Pod} container {Container} {Reason}, incident {IncidentId}")]
    private static partial void FailureDetected(
        this ILogger logger, string what, string @namespace, string pod, string container, string reason, string incidentId);

    [LoggerMessage(2051, LogLevel.Information, "Recovered: {Namespace}/{Pod} container {Container}, incident {IncidentId}")]
    private static partial void Recovered(this ILogger logger, string @namespace, string pod, string container, string incidentId);

    [LoggerMessage(2052, LogLevel.Information, "Gone: {Namespace}/{Pod} container {Container}, incident {IncidentId}")]
    private static partial void Gone(this ILogger logger, string @namespace, string pod, string container, string incidentId);

    [LoggerMessage(2053, LogLevel.Error, "Event {EventId} of incident {IncidentId} could not be handed on")]
    public static partial void NotHandedOn(this ILogger logger, Exception exception, string eventId, string incidentId);

    [LoggerMessage(2054, LogLevel.Information, "{Count} incident(s) known from before")]
    public static partial void Restored(this ILogger logger, int count);

    [LoggerMessage(2055, LogLevel.Warning, "Cannot learn the open incidents yet: {Cause}. Asking again in {Seconds:0.0} s")]
    public static partial void RestoreFailed(this ILogger logger, string cause, double seconds);

    [LoggerMessage(2056, LogLevel.Warning, "The open incidents could not be had within {Seconds:0} s; watching without them, and asking on. What is detected meanwhile will be told once they are known")]
    public static partial void GoingOnUnrestored(this ILogger logger, double seconds);

    [LoggerMessage(2057, LogLevel.Error, "Detection stumbled over {Subject}; going on with the next change")]
    public static partial void ChangeNotUnderstood(this ILogger logger, Exception exception, string subject);

    [LoggerMessage(2058, LogLevel.Error, "The open incidents were refused for an hour ({Cause}); going on without them. What they still know may be told again")]
    public static partial void RestoreGivenUp(this ILogger logger, string cause);

    private static string Describe(PodFailed failed)
    {
        var reason = failed.UnderlyingReason is { } cause && cause != failed.Reason ? $"{failed.Reason} after {cause}" : failed.Reason;
        return failed.ExitCode is { } code ? $"{reason} (exit {code})" : reason;
    }
}
