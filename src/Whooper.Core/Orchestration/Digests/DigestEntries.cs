using Whooper.Contracts.Notifications;
using Whooper.Core.Redaction;

namespace Whooper.Core.Orchestration.Digests;

/// <summary>Makes the line of a digest out of a notification.</summary>
public static class DigestEntries
{
    private const int MaxSummary = 240;

    public static DigestEntry ToDigestEntry(this Notification notification)
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
