using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration;

/// <summary>
/// The input of <see cref="IncidentOrchestrator"/>. All that depends on configuration or on the clock is in it, so that a replay
/// decides as the first run did.
/// </summary>
public sealed record IncidentRun
{
    /// <summary>The episode's first failure, with its context.</summary>
    public required PodFailed Failure { get; init; }

    /// <summary>The instance id; it differs from the failure's incident id for a successor of a closed incident.</summary>
    public required string IncidentId { get; init; }

    public required Severity Severity { get; init; }

    public required IncidentPolicy Policy { get; init; }

    /// <summary>Who is to hear of its opening; null, as before there were routes, for all channels of the policy.</summary>
    public AudienceDecision? Route { get; init; }

    /// <summary>The workload's mute when it started.</summary>
    public Mute? Mute { get; init; }

    /// <summary>Tells this start from others of the same incident at the same moment; null in starts of old.</summary>
    public string? StartId { get; init; }

    /// <summary>How far the incident had come when the orchestration continued as new; null on its first run.</summary>
    public IncidentProgress? Progress { get; init; }
}
