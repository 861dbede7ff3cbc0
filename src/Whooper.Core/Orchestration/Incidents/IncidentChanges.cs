using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>How an incident changes: pure functions from one state to the next.</summary>
public static class IncidentChanges
{
    /// <summary>Bounds of what one incident remembers; far above what its status shows (<see cref="IncidentStatusDocument"/>).</summary>
    private const int KeptOccurrenceIds = 1000;

    private const int KeptPods = 500;

    private const int KeptNotifications = 50;

    private const int KeptActions = 20;

    /// <summary>The incident at the moment its orchestration starts.</summary>
    public static Incident Open(IncidentInput input)
    {
        var failure = input.Failure;
        return new Incident
        {
            Id = input.IncidentId,
            Cluster = failure.Cluster,
            Namespace = failure.Namespace,
            Workload = failure.Workload,
            PodName = failure.PodName,
            PodUid = failure.PodUid,
            Pods = [failure.PodName],
            PodCount = 1,
            ContainerName = failure.ContainerName,
            ContainerKind = failure.ContainerKind,
            Node = failure.Node,
            Image = failure.Image,
            RestartCount = failure.RestartCount,
            Occurrences = 1,
            Reason = failure.Reason,
            UnderlyingReason = failure.UnderlyingReason,
            Severity = input.Severity,
            Message = failure.Message,
            ExitCode = failure.ExitCode,
            Signal = failure.Signal,
            WhileAway = failure.WhileAway,
            DetectedAt = failure.DetectedAt,
            OpenedAt = input.OpenedAt,
            LastOccurrenceAt = failure.OccurredAt,
            Status = IncidentStatus.Detected,
            Recovery = Recovery.Pending,
            OccurrenceIds = [failure.Id],
            Route = input.Route,
            Mute = input.Mute,
        };
    }

    /// <summary>Whether every failure that the event stands for is known.</summary>
    public static bool Knows(this Incident incident, PodFailed failure) => failure.Ids.All(incident.OccurrenceIds.Contains);

    /// <summary>Adds a further failure, unless it is known already. A graver one gives the incident its reason.</summary>
    public static Incident WithFailure(this Incident incident, PodFailed failure, Severity severity)
    {
        var unknown = failure.Ids.Except(incident.OccurrenceIds).ToList();
        if (unknown.Count == 0)
        {
            return incident;
        }

        var newPod = !incident.Pods.Contains(failure.PodName);
        var latest = failure.OccurredAt >= incident.LastOccurrenceAt;
        var merged = incident with
        {
            Occurrences = incident.Occurrences + unknown.Count(id => !failure.Symptom || id != failure.Id),
            RestartCount = latest ? failure.RestartCount : incident.RestartCount,
            LastOccurrenceAt = latest ? failure.OccurredAt : incident.LastOccurrenceAt,
            Pods = newPod && incident.Pods.Count < KeptPods ? [.. incident.Pods, failure.PodName] : incident.Pods,
            PodCount = incident.PodCount + (newPod ? 1 : 0),
            OccurrenceIds = Latest(incident.OccurrenceIds, unknown, KeptOccurrenceIds),
        };

        return severity <= incident.Severity ? merged : merged with
        {
            Reason = failure.Reason,
            UnderlyingReason = failure.UnderlyingReason,
            Severity = severity,
            Message = failure.Message,
            ExitCode = failure.ExitCode,
            Signal = failure.Signal,
        };
    }

    public static Incident WithAnalysis(this Incident incident, IncidentAnalysis analysis) =>
        incident with { Analysis = analysis, AiSummary = analysis.ToSummary() };

    public static Incident WithNotification(
        this Incident incident, ChannelPolicy channel, NotificationKind kind, Delivery delivery, DateTimeOffset at) => incident with
        {
            Notifications = Latest(
                incident.Notifications,
                [
                    new()
                    {
                        Channel = channel.Address,
                        Kind = kind,
                        Outcome = delivery.Outcome,
                        At = at,
                        MessageId = delivery.MessageId,
                        Error = delivery.Error,
                    },
                ],
                KeptNotifications),
            EmailSent = incident.EmailSent || (channel.IsMail && delivery.Outcome == DeliveryOutcome.Sent),
        };

    public static bool Reached(this NotificationRecord told, ChannelPolicy channel) =>
        told.Channel == channel.Address && told is { Outcome: DeliveryOutcome.Sent, MessageId: not null };

    public static Incident WithAction(this Incident incident, OperatorAction action) => incident with
    {
        Actions = Latest(incident.Actions, [action with { Mute = null }], KeptActions),
        ActionCount = incident.ActionCount + 1,
        Mute = action.Kind switch
        {
            OperatorActionKind.Mute => action.Mute,
            OperatorActionKind.Unmute => null,
            _ => incident.Mute,
        },
    };

    public static Incident Closed(this Incident incident, Recovery recovery, DateTimeOffset? recoveredAt = null) =>
        incident with { Recovery = recovery, RecoveredAt = recoveredAt };

    private static T[] Latest<T>(IReadOnlyList<T> list, IReadOnlyList<T> next, int kept) => [.. list.Concat(next).TakeLast(kept)];
}
