using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection.Rules;

/// <summary>One failure as a single look at a pod shows it, before it is known whether it is news.</summary>
internal sealed record Failure
{
    public required string ContainerName { get; init; }

    public required ContainerKind Kind { get; init; }

    public string? Image { get; init; }

    public required string Reason { get; init; }

    public string? UnderlyingReason { get; init; }

    public string? Message { get; init; }

    public int? ExitCode { get; init; }

    public int? Signal { get; init; }

    public int RestartCount { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the container ended; null for a state that is no termination.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What the incident is named after when this failure opens it: the end, or the last time known before the state.</summary>
    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>When it was over, for telling news from history; null where the cluster does not say.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What tells this failure from the container's others; see <see cref="OccurrenceId"/>.</summary>
    public required string Mark { get; init; }

    public FailureRule Rule { get; init; } = FailureRule.Counts;

    /// <summary>The container or pod is in this state now, so that it is news however old its cause is.</summary>
    public bool Standing { get; init; }

    /// <summary>The node is the cause, and all its pods that fail so are one incident.</summary>
    public bool OfNode { get; init; }

    /// <summary>The gate that keeps it from the user, where <see cref="Rule"/> is <see cref="FailureRule.Never"/>.</summary>
    public string? Gate { get; init; }
}

/// <summary>When a failure counts.</summary>
internal enum FailureRule
{
    /// <summary>At first sight.</summary>
    Counts,

    /// <summary>If it lasts longer than <c>Whooper:Detection:TransientGrace</c>.</summary>
    CountsIfItLasts,

    /// <summary>If it lasts longer than <c>Whooper:Detection:UnschedulableGrace</c>.</summary>
    CountsIfUnschedulableLasts,

    /// <summary>Once the container is seen to have been restarted after it.</summary>
    CountsOnceRestarted,

    /// <summary>The third time in ten minutes.</summary>
    CountsIfRepeated,

    /// <summary>It is meant to happen.</summary>
    Never,
}
