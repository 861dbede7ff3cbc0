using Whooper.Contracts.Incidents;
using Whooper.Core.Configuration;

namespace Whooper.Core.Tests.Analysis;

/// <summary>Incidents to analyse and to report.</summary>
internal static class Incidents
{
    public static readonly DateTimeOffset DetectedAt = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    public static Incident Of(string reason, int? exitCode = null, int restartCount = 3) => new()
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
        Node = "worker-1",
        Image = "registry.example/shop/checkout:2.4.1",
        RestartCount = restartCount,
        Occurrences = 1,
        Reason = reason,
        Severity = new SeverityTable()[reason],
        ExitCode = exitCode,
        DetectedAt = DetectedAt,
        LastOccurrenceAt = DetectedAt.AddSeconds(-3),
        Status = IncidentStatus.Healing,
        Recovery = Recovery.Pending,
    };
}
