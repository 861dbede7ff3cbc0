using Whooper.Core.Incidents;

namespace Whooper.Core.Mutes;

/// <summary>Somebody wants to hear nothing of a workload for a while. Its incidents are opened and followed all the same.</summary>
public sealed record Mute
{
    /// <summary>The instance id of its orchestration; see <see cref="MuteId"/>.</summary>
    public required string Id { get; init; }

    public required string Namespace { get; init; }

    public required WorkloadRef Workload { get; init; }

    public required DateTimeOffset Until { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Reason { get; init; }

    public bool Covers(Incident incident) => incident.Namespace == Namespace && incident.Workload == Workload;
}
