using System.Text.Json.Serialization;
using Whooper.Core.Incidents;

namespace Whooper.Core.Notifications;

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
}
