using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Contracts.Notifications;

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

/// <summary>What a channel says of one delivery.</summary>
/// <param name="Outcome">Sent, or refused for good, or what else to do.</param>
/// <param name="MessageId">The provider's id of the message, where it gives one.</param>
/// <param name="Error">Why it was refused; of a message that was sent, whom it did not reach.</param>
public sealed record Delivery(DeliveryOutcome Outcome, string? MessageId = null, string? Error = null)
{
    /// <summary>How long the provider asks to be left alone; only where it throttles.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Recipients whom the provider refused for now while it took the message for the others.</summary>
    public IReadOnlyList<string>? Unreached { get; init; }

    public static Delivery Sent(string? messageId = null) => new(DeliveryOutcome.Sent, messageId);

    public static Delivery Rejected(string error) => new(DeliveryOutcome.Rejected, Error: error);

    public static Delivery Throttled(TimeSpan retryAfter) => new(DeliveryOutcome.Throttled) { RetryAfter = retryAfter };

    public static Delivery ToDigest() => new(DeliveryOutcome.Digest);
}
