using Microsoft.Extensions.Logging;

namespace Whooper.Api.Problems;

/// <summary>Event ids 5000–5009.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Error, "Request failed: {Method} {Path}.")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(5001, LogLevel.Debug, "The client went away during {Method} {Path}.")]
    public static partial void ClientWentAway(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(5002, LogLevel.Warning, "The incident store did not answer within {Seconds} s: {Method} {Path} was told to try again.")]
    public static partial void StoreSilent(ILogger logger, double seconds, string method, string path);
}
