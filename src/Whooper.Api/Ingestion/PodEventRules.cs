using Whooper.Contracts;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Api.Ingestion;

/// <summary>What makes an event unusable: names that no cluster gives, times that cannot be calculated with.</summary>
internal static class PodEventRules
{
    private const int MaxEventId = 256;

    // A node's clock may be wrong by years, and its failures are failures still.
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string? FirstProblem(PodEvent podEvent) =>
        Identity(podEvent) ?? podEvent switch
        {
            PodFailed failure => Failure(failure),
            PodRecovered recovered => Time("recoveredAt", recovered.RecoveredAt),
            PodGone gone => Time("goneAt", gone.GoneAt),
            _ => null,
        };

    /// <summary>What is wrong with a workload that somebody names, or null.</summary>
    public static string? WorkloadProblem(string? @namespace, WorkloadRef? workload) =>
        @namespace is null || !Name(@namespace, 63) ? "namespace must be a Kubernetes name of at most 63 characters."
        : workload is not { Kind: { } kind, Name: { } name } ? "workload must have a kind and a name."
        : !ObjectNames.IsKind(kind) ? "workload.kind must be a Kubernetes kind."
        : !Name(name, 253) ? "workload.name must be a Kubernetes name of at most 253 characters."
        : null;

    private static string? Identity(PodEvent podEvent) =>
        podEvent.Id.Length is 0 or > MaxEventId || podEvent.Id.Any(char.IsControl) ? $"id must be 1 to {MaxEventId} printable characters."
        : !ObjectNames.IsInstanceId(podEvent.IncidentId) ? "incidentId must be 1 to 100 letters, digits, dots, dashes or underscores."
        : !ObjectNames.IsPlain(podEvent.Cluster, ObjectNames.MaxCluster) ? "cluster must be 1 to 63 letters, digits, dots, dashes or underscores."
        : !Name(podEvent.Namespace, 63) ? "namespace must be a Kubernetes name of at most 63 characters."
        : !Name(podEvent.PodName, 253) ? "podName must be a Kubernetes name of at most 253 characters."
        : !Name(podEvent.ContainerName, 63) ? "containerName must be a Kubernetes name of at most 63 characters."
        : !ObjectNames.IsUid(podEvent.PodUid) ? "podUid must be 1 to 64 letters, digits or dashes."
        : podEvent.Workload is not { Kind: { } kind, Name: { } name } ? "workload must have a kind and a name."
        : !ObjectNames.IsKind(kind) ? "workload.kind must be a Kubernetes kind."
        : !Name(name, 253) ? "workload.name must be a Kubernetes name of at most 253 characters."
        : null;

    private static string? Failure(PodFailed failure) =>
        !ObjectNames.IsReason(failure.Reason) ? "reason must be a word of at most 128 characters."
        : failure.UnderlyingReason is { } underlying && !ObjectNames.IsReason(underlying)
            ? "underlyingReason must be a word of at most 128 characters."
        : failure.Node is { } node && !Name(node, 253) ? "node must be a Kubernetes name of at most 253 characters."
        : failure.RestartCount < 0 ? "restartCount must not be negative."
        : Time("detectedAt", failure.DetectedAt)
            ?? Time("episodeStartedAt", failure.EpisodeStartedAt)
            ?? (failure.FinishedAt is { } finishedAt ? Time("finishedAt", finishedAt) : null);

    private static string? Time(string name, DateTimeOffset time) =>
        time < DateTimeOffset.UnixEpoch || time > Latest ? $"{name} must be a time from 1970 on." : null;

    private static bool Name(string name, int length) => ObjectNames.IsKubernetes(name, length);
}
