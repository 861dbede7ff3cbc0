using Microsoft.Extensions.Logging;

namespace Whooper.SimulatedCluster;

internal static partial class Log
{
    [LoggerMessage(8000, LogLevel.Information, "The simulated Kubernetes API server listens on {Address}.")]
    public static partial void Listening(this ILogger logger, Uri address);

    [LoggerMessage(8010, LogLevel.Debug, "Scenario {Scenario} has been played to its end.")]
    public static partial void ScenarioPlayed(this ILogger logger, string scenario);
}
