using Microsoft.Extensions.Logging;

namespace Whooper.Cluster.Connection;

/// <summary>Event ids 2090–2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2090, LogLevel.Warning, "Asking the API server {Server} without credentials (anonymous): {Why}")]
    public static partial void Anonymous(this ILogger logger, Uri server, string why);

    [LoggerMessage(2091, LogLevel.Information, "Asking the API server {Server} as {User}, as the kubeconfig's \"as\" says")]
    public static partial void Impersonating(this ILogger logger, Uri server, string user);
}
