using Whooper.Contracts.Incidents;

namespace Whooper.Core.Orchestration;

/// <summary>The input of <see cref="RecordMetrics"/>.</summary>
/// <param name="Stage">What the incident has come to.</param>
/// <param name="Incident">As it stands.</param>
/// <param name="Channel">Which channel gave up; null for other stages.</param>
/// <param name="Gate">What kept a report from people; null for other stages.</param>
public sealed record MetricsRequest(IncidentStage Stage, Incident Incident, string? Channel = null, string? Gate = null);
