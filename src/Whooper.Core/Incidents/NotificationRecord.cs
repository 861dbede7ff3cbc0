namespace Whooper.Core.Incidents;

/// <summary>What became of one notification on one channel.</summary>
public sealed record NotificationRecord
{
    /// <summary>The channel's name, such as <c>mail</c> or <c>slack</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Why it was sent.</summary>
    public required Notifications.NotificationKind Kind { get; init; }

    /// <summary>Whether it was delivered.</summary>
    public required Notifications.DeliveryOutcome Outcome { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The provider's id of the message, where it gives one (a mail's Message-ID).</summary>
    public string? MessageId { get; init; }

    /// <summary>Why it was not delivered.</summary>
    public string? Error { get; init; }
}
