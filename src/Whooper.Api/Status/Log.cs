using Microsoft.Extensions.Logging;

namespace Whooper.Api.Status;

/// <summary>Event ids 5070–5079.</summary>
internal static partial class Log
{
    [LoggerMessage(5070, LogLevel.Warning, "The metrics cannot say who watches: {Why}. Asking on every 15 s without another word")]
    public static partial void ForwardersUnknown(ILogger logger, string why);
}
