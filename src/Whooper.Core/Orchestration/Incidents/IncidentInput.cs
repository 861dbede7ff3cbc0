using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>
/// The input of <see cref="IncidentOrchestrator"/>. All that depends on configuration or on the clock is in it, so that a replay
/// decides as the first run did.
/// </summary>
public sealed record IncidentInput
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

    /// <summary>When the API took the failure in; null in starts of old.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>How far the incident had come when the orchestration continued as new; null on its first input.</summary>
    public IncidentProgress? Progress { get; init; }
}

/// <summary>What continue-as-new carries over.</summary>
/// <param name="Incident">The incident as it stands.</param>
/// <param name="Context">The context of the latest failure that had one.</param>
/// <param name="LastHeardAt">When the last signal came; the follow time-out counts from here.</param>
/// <param name="ToldSeverity">The severity that people were last told of.</param>
/// <param name="ToldOccurrences">The count that people were last told of.</param>
public sealed record IncidentProgress(
    Incident Incident, FailureContext? Context, DateTimeOffset LastHeardAt, Severity ToldSeverity, int ToldOccurrences);

/// <summary>The external event by which a running incident hears of its container.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Severity">A failure's severity by the configuration of the moment; unused for other events.</param>
public sealed record IncidentSignal(PodEvent Event, Severity Severity = Severity.Warning)
{
    /// <summary>The external event's name.</summary>
    public const string EventName = "PodEvent";
}
