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
}
