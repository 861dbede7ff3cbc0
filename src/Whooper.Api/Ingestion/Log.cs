using Microsoft.Extensions.Logging;
using Whooper.Contracts.Http;

namespace Whooper.Api.Ingestion;

/// <summary>Event ids 5020–5029.</summary>
internal static partial class Log
{
    [LoggerMessage(5020, LogLevel.Debug, "Event {EventId}: {Outcome}, incident {IncidentId}.")]
    public static partial void EventTaken(ILogger logger, string eventId, EventOutcome outcome, string? incidentId);

    [LoggerMessage(5021, LogLevel.Warning, "Event {EventId} rejected: {Reason}")]
    public static partial void EventRejected(ILogger logger, string? eventId, string? reason);
}
