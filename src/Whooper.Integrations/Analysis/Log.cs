using Microsoft.Extensions.Logging;

namespace Whooper.Integrations.Analysis;

internal static partial class Log
{
    [LoggerMessage(4020, LogLevel.Warning, "Incident explained by its reason alone: {IncidentId} ({Cause}): {Why}")]
    public static partial void ExplainedByReason(ILogger logger, string incidentId, string cause, string why);

    [LoggerMessage(4021, LogLevel.Warning, "The model {Model} fails; it is left alone for {Seconds} s")]
    public static partial void CircuitOpened(ILogger logger, string model, double seconds);

    [LoggerMessage(4022, LogLevel.Information, "The model {Model} answers again")]
    public static partial void CircuitClosed(ILogger logger, string model);
}
