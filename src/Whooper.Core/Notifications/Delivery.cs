namespace Whooper.Core.Notifications;

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
