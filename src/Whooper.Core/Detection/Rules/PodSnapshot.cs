using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection.Rules;

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

/// <summary>One container of a pod: what the spec says of it and the two lives that its status shows.</summary>
public sealed record ContainerSnapshot
{
    public required string Name { get; init; }

    public required ContainerKind Kind { get; init; }

    public string? Image { get; init; }

    public bool Ready { get; init; }

    public int RestartCount { get; init; }

    /// <summary>Set while <c>state.waiting</c>.</summary>
    public WaitingState? Waiting { get; init; }

    /// <summary>Set while <c>state.running</c>: since when.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>Set while <c>state.terminated</c>.</summary>
    public Termination? Terminated { get; init; }

    /// <summary><c>lastState.terminated</c>, which Kubernetes never clears.</summary>
    public Termination? LastTermination { get; init; }
}

/// <summary><c>state.waiting</c> of a container.</summary>
public sealed record WaitingState(string? Reason, string? Message);

/// <summary>The end of a container's life. A time of 1970-01-01 (containerd's start errors) is read as unknown.</summary>
public sealed record Termination
{
    public string? Reason { get; init; }

    public string? Message { get; init; }

    public int ExitCode { get; init; }

    public int? Signal { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Such as <c>containerd://4f0c…</c>; what tells one termination from the next.</summary>
    public string? ContainerId { get; init; }
}

/// <summary>One of <c>status.conditions</c>, such as <c>Ready</c>, <c>PodScheduled</c> or <c>DisruptionTarget</c>.</summary>
public sealed record PodCondition(string Type, string Status, string? Reason = null, string? Message = null, DateTimeOffset? Since = null)
{
    /// <summary>Whether detection looks at conditions of this type; all others may be left out of a snapshot.</summary>
    public static bool Matters(string type) => type is "Ready" or "ContainersReady" or "PodScheduled" or Disruption.Condition;
}
