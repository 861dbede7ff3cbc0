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

    /// <summary>Somebody asked for the report again.</summary>
    Resent,

    /// <summary>Somebody muted the incident's workload. Only for channels that keep track (<see cref="INotificationChannel.TracksIncidents"/>).</summary>
    Muted,

    /// <summary>Closed without a recovery. Only for channels that keep track (<see cref="INotificationChannel.TracksIncidents"/>).</summary>
    Closed,
}
