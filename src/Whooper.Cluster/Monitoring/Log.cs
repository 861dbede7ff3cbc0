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

    [LoggerMessage(2053, LogLevel.Error, "Could not queue event {EventId} of incident {IncidentId} for delivery")]
    public static partial void NotHandedOn(this ILogger logger, Exception exception, string eventId, string incidentId);

    [LoggerMessage(2054, LogLevel.Information, "Loaded {Count} recent incident(s)")]
    public static partial void Restored(this ILogger logger, int count);

    [LoggerMessage(2055, LogLevel.Warning, "Could not load open incidents: {Cause}. Retrying in {Seconds:0.0} s")]
    public static partial void RestoreFailed(this ILogger logger, string cause, double seconds);

    [LoggerMessage(2056, LogLevel.Warning, "Could not load open incidents within {Seconds:0} s. Watching anyway and retrying; failures detected meanwhile are held back until the incidents are loaded")]
    public static partial void GoingOnUnrestored(this ILogger logger, double seconds);

    [LoggerMessage(2057, LogLevel.Error, "Detection failed on {Subject}. Skipping it and going on with the next change")]
    public static partial void ChangeNotUnderstood(this ILogger logger, Exception exception, string subject);

    [LoggerMessage(2058, LogLevel.Error, "Could not load open incidents for an hour ({Cause}). Going on without them and not retrying; failures that they know already may be reported again")]
    public static partial void RestoreGivenUp(this ILogger logger, string cause);

    private static string Describe(PodFailed failed)
    {
        var reason = failed.UnderlyingReason is { } cause && cause != failed.Reason ? $"{failed.Reason} after {cause}" : failed.Reason;
        return failed.ExitCode is { } code ? $"{reason} (exit {code})" : reason;
    }
}
