using Whooper.Contracts.Incidents;

namespace Whooper.Api.Mutes;

/// <summary>The wish to hear nothing of a workload, until a time or for a duration.</summary>
internal sealed record MuteRequest
{
    public string? Namespace { get; init; }

    public WorkloadRef? Workload { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>Such as <c>90m</c>, <c>8h</c>, <c>7d</c>.</summary>
    public string? Duration { get; init; }

    public string? Reason { get; init; }

    public string? By { get; init; }
}
