using Whooper.Contracts.Incidents;

namespace Whooper.Api.Routing;

/// <summary>An incident as it might be.</summary>
internal sealed record PreviewRequest
{
    public string? Cluster { get; init; }

    public string? Namespace { get; init; }

    public WorkloadRef? Workload { get; init; }

    public string? Reason { get; init; }

    /// <summary>Null for the reason's own.</summary>
    public Severity? Severity { get; init; }

    public Dictionary<string, string>? Labels { get; init; }

    public Dictionary<string, string>? Annotations { get; init; }

    /// <summary>When; null for now.</summary>
    public DateTimeOffset? At { get; init; }
}
