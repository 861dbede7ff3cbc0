using System.Text.Json.Serialization;
using Whooper.Core.Incidents;

namespace Whooper.Core.Notifications;

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
