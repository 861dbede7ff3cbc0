namespace Whooper.Standalone.Hosting;

/// <summary>Event ids 6000–6099.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Information, "API: {Address}")]
    public static partial void Listening(ILogger logger, string address);

    [LoggerMessage(6001, LogLevel.Information, "Data: {Directory} (mails by '{Transport}')")]
    public static partial void Keeping(ILogger logger, string directory, string transport);

    [LoggerMessage(6002, LogLevel.Warning,
        "No cluster is watched: give --kubeconfig PATH, run in a pod with a service account, or point a forwarder at POST {Address}api/pod-events.")]
    public static partial void NothingWatched(ILogger logger, string address);

    [LoggerMessage(6003, LogLevel.Warning, "Old incidents could not be purged; the next try is in an hour: {Cause}")]
    public static partial void NotPurged(ILogger logger, string cause);
}
