using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Audience;

/// <summary>What a route depends on.</summary>
public sealed record AudienceFacts
{
    public required string Cluster { get; init; }

    public required string Namespace { get; init; }

    public required WorkloadRef Workload { get; init; }

    public required string Reason { get; init; }

    public required Severity Severity { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public static AudienceFacts Of(PodFailed failure, Severity severity) => new()
    {
        Cluster = failure.Cluster,
        Namespace = failure.Namespace,
        Workload = failure.Workload,
        Reason = failure.Reason,
        Severity = severity,
        Labels = failure.Labels,
        Annotations = failure.Annotations,
    };
}
