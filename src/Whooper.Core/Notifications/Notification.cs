using Whooper.Core.Incidents;
using Whooper.Core.Operators;
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

    /// <summary>Where on the channel, such as <c>#payments</c>; null for what the channel is configured with.</summary>
    public string? Target { get; init; }

    /// <summary>Who gets the mail; null for those configured.</summary>
    public IReadOnlyList<string>? Recipients { get; init; }

    /// <summary>The provider's id of the incident's first message on this channel; null while there is none.</summary>
    public string? Thread { get; init; }

    /// <summary>What somebody did, where that is the news.</summary>
    public OperatorAction? Action { get; init; }
}
