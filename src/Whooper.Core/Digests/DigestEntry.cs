using Whooper.Core.Analysis;
using Whooper.Core.Incidents;
using Whooper.Core.Notifications;

namespace Whooper.Core.Digests;

/// <summary>One notification that a digest stands for; also the external event by which its incident joins the digest.</summary>
public sealed record DigestEntry
{
    /// <summary>The external event's name.</summary>
    public const string EventName = "DigestEntry";

    private const int MaxSummary = 240;

    /// <summary>The notification's idempotency key.</summary>
    public required string Key { get; init; }

    public required NotificationKind Kind { get; init; }

    public required string IncidentId { get; init; }

    public required string Cluster { get; init; }

    public required string Namespace { get; init; }

    public required WorkloadRef Workload { get; init; }

    public required string PodName { get; init; }

    public required string Reason { get; init; }

    public required Severity Severity { get; init; }

    public required int Occurrences { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public string? Summary { get; init; }

    public IReadOnlyList<string>? Recipients { get; init; }

    public static DigestEntry Of(Notification notification)
    {
        var incident = notification.Incident;
        return new()
        {
            Key = notification.IdempotencyKey,
            Kind = notification.Kind,
            IncidentId = incident.Id,
            Cluster = incident.Cluster,
            Namespace = incident.Namespace,
            Workload = incident.Workload,
            PodName = incident.PodName,
            Reason = incident.Reason,
            Severity = incident.Severity,
            Occurrences = incident.Occurrences,
            DetectedAt = incident.DetectedAt,
            Summary = incident.Analysis is { } analysis ? PlainText.Line(analysis.WhatHappened, MaxSummary) : null,
            Recipients = notification.Recipients,
        };
    }
}
