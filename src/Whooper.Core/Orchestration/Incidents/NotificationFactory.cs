using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>Makes the notification of an incident for one channel.</summary>
internal static class NotificationFactory
{
    public static Notification Create(
        NotificationKind kind, Incident incident, FailureContext? context, ChannelPolicy channel, OperatorAction? action) => new()
        {
            Kind = kind,
            Incident = incident,
            Context = context,
            IdempotencyKey = $"{incident.Id}/{Occasion(kind, incident)}/{channel.Address}",
            Target = channel.Target,
            Recipients = channel.IsMail ? incident.Route?.Recipients : null,
            Thread = incident.Notifications.FirstOrDefault(told => told.Reached(channel))?.MessageId,
            Action = action,
        };

    /// <summary>Tells an incident's notifications apart. An escalation by its severity: a symptom raises that but not the count.</summary>
    private static string Occasion(NotificationKind kind, Incident incident) => kind switch
    {
        NotificationKind.Escalated => $"{kind}-{incident.Severity}",
        NotificationKind.Repeated => $"{kind}-{incident.Occurrences}",
        NotificationKind.Resent or NotificationKind.Muted => $"{kind}-{incident.ActionCount}",
        _ => $"{kind}",
    };
}
