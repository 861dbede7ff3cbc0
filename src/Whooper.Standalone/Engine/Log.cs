namespace Whooper.Standalone.Engine;

/// <summary>Event ids 6020–6039.</summary>
internal static partial class Log
{
    [LoggerMessage(6020, LogLevel.Error, "The store cannot be used: {Cause} Attempt {Attempt} failed, the next in {Seconds:0} s.")]
    public static partial void StoreUnusable(ILogger logger, string cause, int attempt, double seconds);

    [LoggerMessage(6021, LogLevel.Information, "The store can be used again.")]
    public static partial void StoreUsable(ILogger logger);
}
