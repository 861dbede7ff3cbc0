using Microsoft.Extensions.Logging;

namespace Whooper.Api.Incidents;

/// <summary>Event ids 5030–5039.</summary>
internal static partial class Log
{
    [LoggerMessage(5030, LogLevel.Information, "Purged {Deleted} incidents that finished more than {Hours} hours ago.")]
    public static partial void Purged(ILogger logger, int deleted, decimal hours);

    [LoggerMessage(5031, LogLevel.Information, "Purged incident {Id} on request.")]
    public static partial void PurgedOne(ILogger logger, string id);
}
