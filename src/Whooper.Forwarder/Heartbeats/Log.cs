namespace Whooper.Forwarder.Heartbeats;

internal static partial class Log
{
    [LoggerMessage(3020, LogLevel.Warning, "Heartbeats do not reach {Endpoint}: {Why}. Retrying every 30 s; the next line says when they do again")]
    public static partial void HeartbeatFailing(this ILogger logger, Uri endpoint, string why);

    [LoggerMessage(3021, LogLevel.Information, "Heartbeats reach {Endpoint} again")]
    public static partial void HeartbeatBack(this ILogger logger, Uri endpoint);
}
