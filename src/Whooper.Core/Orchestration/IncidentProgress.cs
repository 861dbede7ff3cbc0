using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration;

/// <summary>What continue-as-new carries over.</summary>
/// <param name="Incident">The incident as it stands.</param>
/// <param name="Context">The context of the latest failure that had one.</param>
/// <param name="LastHeardAt">When the last signal came; the follow time-out counts from here.</param>
/// <param name="ToldSeverity">The severity that people were last told of.</param>
/// <param name="ToldOccurrences">The count that people were last told of.</param>
public sealed record IncidentProgress(
    Incident Incident, FailureContext? Context, DateTimeOffset LastHeardAt, Severity ToldSeverity, int ToldOccurrences);
