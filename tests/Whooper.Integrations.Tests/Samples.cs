using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Analysis;

namespace Whooper.Integrations.Tests;

internal static class Samples
{
    public static readonly DateTimeOffset DetectedAt = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    public static Incident Incident { get; } = new()
    {
        Id = "shop-checkout-7d9f8b6c5-x2x7k-app-1773480410000",
        Cluster = "production",
        Namespace = "shop",
        Workload = new("Deployment", "checkout"),
        PodName = "checkout-7d9f8b6c5-x2x7k",
        PodUid = "0f6b2f34-6a53-4c7e-9a43-0b0f6f6c1f01",
        Pods = ["checkout-7d9f8b6c5-x2x7k"],
        PodCount = 1,
        ContainerName = "app",
        ContainerKind = ContainerKind.App,
        RestartCount = 1,
        Occurrences = 1,
        Reason = "OOMKilled",
        Severity = Severity.Critical,
        ExitCode = 137,
        DetectedAt = DetectedAt,
        LastOccurrenceAt = DetectedAt,
        Status = IncidentStatus.Healing,
        Recovery = Recovery.Pending,
    };

    public static Notification Notification(NotificationKind kind = NotificationKind.Opened) => new()
    {
        Kind = kind,
        Incident = Incident with { Analysis = ReasonAnalysis.Of(Incident, context: null) },
        IdempotencyKey = $"{Incident.Id}/{kind.ToString().ToLowerInvariant()}/mail",
    };
}
