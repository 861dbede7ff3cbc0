using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Orchestration.Digests;

/// <summary>Event ids 1030–1039.</summary>
internal static partial class Log
{
    [LoggerMessage(1030, LogLevel.Information, "Digest {Digest} by {Channel}: {Incidents} incidents, {Outcome}. {Error}")]
    public static partial void DigestTold(ILogger logger, string digest, string channel, int incidents, DeliveryOutcome outcome, string? error);

    [LoggerMessage(1031, LogLevel.Warning, "Digest {Digest} by {Channel} of {Incidents} incidents failed; retrying: {Error}")]
    public static partial void DigestDelayed(ILogger logger, string digest, string channel, int incidents, string error);
}
