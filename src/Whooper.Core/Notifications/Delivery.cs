namespace Whooper.Core.Notifications;

/// <summary>What a channel says of one delivery.</summary>
/// <param name="Outcome">Sent, or refused for good.</param>
/// <param name="MessageId">The provider's id of the message, where it gives one.</param>
/// <param name="Error">Why it was refused.</param>
public sealed record Delivery(DeliveryOutcome Outcome, string? MessageId = null, string? Error = null)
{
    public static Delivery Sent(string? messageId = null) => new(DeliveryOutcome.Sent, messageId);

    public static Delivery Rejected(string error) => new(DeliveryOutcome.Rejected, Error: error);
}
