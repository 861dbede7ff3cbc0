using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

/// <summary>The fields of a pod that detection needs, and no others, taken at one resource version.</summary>
public sealed record PodSnapshot
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string Uid { get; init; }

    public required WorkloadRef Workload { get; init; }

    public string? Node { get; init; }

    /// <summary><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Unknown</c>.</summary>
    public string? Phase { get; init; }

    /// <summary><c>status.reason</c>, such as <c>Evicted</c>.</summary>
    public string? Reason { get; init; }

    /// <summary><c>status.message</c>.</summary>
    public string? Message { get; init; }

    /// <summary><c>spec.restartPolicy</c>; Kubernetes' default is <c>Always</c>.</summary>
    public string RestartPolicy { get; init; } = "Always";

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary><c>status.startTime</c>.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary><c>metadata.deletionTimestamp</c>: somebody wants the pod gone.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public IReadOnlyList<PodCondition> Conditions { get; init; } = [];

    /// <summary>Init containers and native sidecars first, then app containers; ephemeral ones are left out.</summary>
    public IReadOnlyList<ContainerSnapshot> Containers { get; init; } = [];
}
