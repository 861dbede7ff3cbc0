using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.SimulatedCluster.Pods;

namespace Whooper.Cluster.Tests.Testing;

/// <summary>Pod events as a detector would give them.</summary>
internal static class Failures
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public static PodFailed Of(SimulatedPod pod, string reason = "OOMKilled", string incident = "incident", DateTimeOffset? finishedAt = null) => new()
    {
        Id = $"{incident}/1",
        IncidentId = incident,
        Cluster = "test",
        Namespace = pod.Namespace,
        Workload = new("Deployment", "web"),
        PodName = pod.Name,
        PodUid = pod.Uid,
        ContainerName = "web",
        ContainerKind = ContainerKind.App,
        Node = "node-1",
        Reason = reason,
        FinishedAt = finishedAt ?? At,
        EpisodeStartedAt = At,
        DetectedAt = At,
    };

    public static PodRecovered RecoveryOf(PodFailed failure) => new()
    {
        Id = $"{failure.IncidentId}/recovered",
        IncidentId = failure.IncidentId,
        Cluster = failure.Cluster,
        Namespace = failure.Namespace,
        Workload = failure.Workload,
        PodName = failure.PodName,
        PodUid = failure.PodUid,
        ContainerName = failure.ContainerName,
        RecoveredAt = At,
    };
}
