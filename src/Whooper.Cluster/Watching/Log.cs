using Microsoft.Extensions.Logging;

namespace Whooper.Cluster.Watching;

internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Watching pods in {Scope} at {Server} from resource version {ResourceVersion}")]
    public static partial void Watching(this ILogger logger, WatchScope scope, string resourceVersion, Uri server);

    [LoggerMessage(2001, LogLevel.Debug, "The API server ended the watch of {Scope} in good order; watching on")]
    public static partial void WatchEnded(this ILogger logger, WatchScope scope);

    [LoggerMessage(2002, LogLevel.Information, "The watch of {Scope} expired (410 Gone: {Why}); listing the pods again")]
    public static partial void WatchExpired(this ILogger logger, WatchScope scope, string why);

    [LoggerMessage(2003, LogLevel.Warning, "Not a byte on the watch of {Scope} for {Seconds:0} s; cut it and watching again")]
    public static partial void WatchStalled(this ILogger logger, WatchScope scope, double seconds);

    [LoggerMessage(2004, LogLevel.Warning, "The API server {Server} refused the pods of {Scope}: {Refusal}. Attempt {Attempt} failed, the next in {Seconds:0.0} s")]
    public static partial void ServerRefused(this ILogger logger, Uri server, WatchScope scope, string refusal, int attempt, double seconds);

    [LoggerMessage(2005, LogLevel.Warning, "Cannot reach the API server {Server} for the pods of {Scope}: {Cause}. Attempt {Attempt} failed, the next in {Seconds:0.0} s")]
    public static partial void ServerLost(this ILogger logger, Uri server, WatchScope scope, string cause, int attempt, double seconds);

    [LoggerMessage(2006, LogLevel.Error, "Missing permission to watch pods in {Scope}. The answer is no to: {Commands}. The API server says: {Message}. Attempt {Attempt} failed, the next in {Seconds:0.0} s")]
    public static partial void Forbidden(this ILogger logger, WatchScope scope, string? message, string commands, int attempt, double seconds);

    [LoggerMessage(2007, LogLevel.Warning, "Could not ask the API server which permission is missing: {Cause}")]
    public static partial void ReviewFailed(this ILogger logger, string cause);

    [LoggerMessage(2008, LogLevel.Warning, "Skipped a pod in {Scope} that cannot be read: {Why}")]
    public static partial void PodSkipped(this ILogger logger, WatchScope scope, string why);

    [LoggerMessage(2009, LogLevel.Warning, "Skipped a line of the watch of {Scope} that cannot be read: {Why}")]
    public static partial void LineSkipped(this ILogger logger, WatchScope scope, string why);

    [LoggerMessage(2010, LogLevel.Information, "The API server {Server} streams no initial events for {Scope} ({Why}); listing the pods in pages, now and later")]
    public static partial void NoInitialEvents(this ILogger logger, Uri server, WatchScope scope, string why);
}
