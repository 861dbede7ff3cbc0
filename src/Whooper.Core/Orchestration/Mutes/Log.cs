using Microsoft.Extensions.Logging;

namespace Whooper.Core.Orchestration.Mutes;

/// <summary>Event ids 1040–1049.</summary>
internal static partial class Log
{
    [LoggerMessage(1040, LogLevel.Information, "Muted: {MuteId} until {Until} by {By}: {Reason}")]
    public static partial void Muted(ILogger logger, string muteId, DateTimeOffset until, string by, string? reason);

    [LoggerMessage(1041, LogLevel.Information, "Unmuted: {MuteId} by {By}: {Reason}")]
    public static partial void Unmuted(ILogger logger, string muteId, string by, string? reason);
}
