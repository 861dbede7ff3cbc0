using Microsoft.Extensions.Logging;

namespace Whooper.Integrations.Analysis;

internal static partial class Log
{
    [LoggerMessage(4020, LogLevel.Warning, "The model {Model} refused with HTTP {Status} ({Cause}); incidents are explained by their reason alone")]
    public static partial void ModelRefused(ILogger logger, string model, int status, string cause);
}
