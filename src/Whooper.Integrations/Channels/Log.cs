using Microsoft.Extensions.Logging;

namespace Whooper.Integrations.Channels;

/// <summary>Event ids 4040–4049.</summary>
internal static partial class Log
{
    [LoggerMessage(4040, LogLevel.Warning, "{Channel} refused a message for good: {Answer}")]
    public static partial void Rejected(ILogger logger, string channel, string answer);

    [LoggerMessage(4041, LogLevel.Information, "{Channel} asks to come again in {Seconds:0} s")]
    public static partial void Throttled(ILogger logger, string channel, double seconds);
}
