using Microsoft.Extensions.Logging;

namespace Whooper.Api.Incidents;

/// <summary>Event ids 5030–5039.</summary>
internal static partial class Log
{
    [LoggerMessage(5030, LogLevel.Information, "Purged {Deleted} incidents that finished more than {Hours} hours ago, for {By}. {Reason}")]
    public static partial void Purged(ILogger logger, int deleted, decimal hours, string by, string? reason);

    [LoggerMessage(5031, LogLevel.Information, "Purged incident {Id}, for {By}. {Reason}")]
    public static partial void PurgedOne(ILogger logger, string id, string by, string? reason);

    [LoggerMessage(5032, LogLevel.Information, "The index of incidents was filled from {Incidents} orchestrations in {Seconds:0.0} s.")]
    public static partial void IndexFilled(ILogger logger, int incidents, double seconds);
}
