using System.Text.Json.Serialization;

namespace Whooper.Contracts.Incidents;

/// <summary>What became of one notification on one channel.</summary>
public sealed record NotificationRecord
{
    /// <summary>The channel's name, such as <c>mail</c> or <c>slack</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Why it was sent.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>Whether it was delivered.</summary>
    public required DeliveryOutcome Outcome { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The provider's id of the message, where it gives one (a mail's Message-ID).</summary>
    public string? MessageId { get; init; }

    /// <summary>Why it was not delivered.</summary>
    public string? Error { get; init; }
}

/// <summary>Why people are told about an incident.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<NotificationKind>))]
public enum NotificationKind
{
    /// <summary>The incident's first report.</summary>
    Opened,

    /// <summary>A later failure was of a graver severity.</summary>
    Escalated,

    /// <summary>The failures reached one of the configured counts.</summary>
    Repeated,

    /// <summary>The container is well again.</summary>
    Recovered,

    /// <summary>Somebody asked for the report again.</summary>
    Resent,

    /// <summary>Somebody muted the incident's workload. Only for channels that keep track (<c>TracksIncidents</c>).</summary>
    Muted,

    /// <summary>Closed without a recovery. Only for channels that keep track (<c>TracksIncidents</c>).</summary>
    Closed,
}

/// <summary>How a delivery ended.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<DeliveryOutcome>))]
public enum DeliveryOutcome
{
    /// <summary>The provider accepted it.</summary>
    Sent,

    /// <summary>The provider refused it for good; trying again would not help.</summary>
    Rejected,

    /// <summary>All tries failed.</summary>
    GaveUp,

    /// <summary>Not yet: the provider says when to come again. Never an incident's last word.</summary>
    Throttled,

    /// <summary>Not by itself: there is a storm, and it belongs into the digest. Never an incident's last word.</summary>
    Digest,
}
