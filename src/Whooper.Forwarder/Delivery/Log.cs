using Whooper.Contracts.Http;

namespace Whooper.Forwarder.Delivery;

internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Debug, "Delivered {Count} event(s)")]
    public static partial void BatchDelivered(this ILogger logger, int count);

    [LoggerMessage(3001, LogLevel.Debug, "Event {EventId}: {Outcome}, incident {IncidentId}")]
    public static partial void EventTaken(this ILogger logger, string? eventId, EventOutcome outcome, string? incidentId);

    [LoggerMessage(3002, LogLevel.Error, "Event {EventId} was rejected by the Whooper API: {Reason}")]
    public static partial void EventRejected(this ILogger logger, string? eventId, string? reason);

    [LoggerMessage(3003, LogLevel.Warning, "Cannot deliver {Count} event(s) to {Endpoint}: {Why}. Attempt {Attempt} failed, the next in {Seconds:0.0} s; nothing is lost meanwhile")]
    public static partial void DeliveryFailed(this ILogger logger, Uri endpoint, string why, int count, int attempt, double seconds);

    [LoggerMessage(3004, LogLevel.Error, "The Whooper API at {Endpoint} refuses the key ({Code}); check Whooper:Forwarder:Key. {Count} event(s) wait. Attempt {Attempt} failed, the next in {Seconds:0.0} s")]
    public static partial void KeyRefused(this ILogger logger, Uri endpoint, int code, int count, int attempt, double seconds);

    [LoggerMessage(3005, LogLevel.Warning, "The Whooper API cannot take a batch of {Count} events ({Code}); sending it in halves to find the one that spoils it")]
    public static partial void BatchSplit(this ILogger logger, int count, int code);

    [LoggerMessage(3006, LogLevel.Error, "DROPPED event {EventId} of incident {IncidentId}: the Whooper API cannot take it ({Code} {Why})")]
    public static partial void EventDropped(this ILogger logger, string eventId, string incidentId, int code, string why);

    [LoggerMessage(3007, LogLevel.Warning, "The delivery queue is full ({Capacity} events): a repeat of incident {IncidentId} took the place of the one before, {Occurrences} occurrences; {Merged} merged so far")]
    public static partial void RepeatMerged(this ILogger logger, string incidentId, int occurrences, int capacity, long merged);

    [LoggerMessage(3008, LogLevel.Warning, "The delivery queue is full ({Capacity} events): an event of incident {IncidentId} was kept without its log lines")]
    public static partial void LogDropped(this ILogger logger, string incidentId, int capacity);

    [LoggerMessage(3009, LogLevel.Error, "Stopped with {Waiting} event(s) and a batch undelivered after {Seconds:0} s; failures within the look-back are found again at the next start")]
    public static partial void NotFlushed(this ILogger logger, int waiting, double seconds);
}
