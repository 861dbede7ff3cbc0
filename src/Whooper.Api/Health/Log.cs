using Microsoft.Extensions.Logging;

namespace Whooper.Api.Health;

/// <summary>Event ids 5010–5019.</summary>
internal static partial class Log
{
    [LoggerMessage(5010, LogLevel.Warning, "Not ready: the incident store does not answer.")]
    public static partial void NotReady(ILogger logger, Exception exception);
}
