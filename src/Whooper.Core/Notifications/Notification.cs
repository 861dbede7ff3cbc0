using Whooper.Core.Incidents;
using Whooper.Core.PodEvents;

namespace Whooper.Core.Notifications;

/// <summary>One thing to tell on one channel.</summary>
public sealed record Notification
{
    public required NotificationKind Kind { get; init; }

    /// <summary>The incident as it stands when this is sent.</summary>
    public required Incident Incident { get; init; }

    /// <summary>What was found around the failure; null where nothing was.</summary>
    public FailureContext? Context { get; init; }

    /// <summary>
    /// The same for every try of the same notification, so that a provider (or a deterministic Message-ID) can tell a repeat:
    /// <c>{incident}/{kind}[-{occurrences or severity}]/{channel}</c>.
    /// </summary>
    public required string IdempotencyKey { get; init; }
}
