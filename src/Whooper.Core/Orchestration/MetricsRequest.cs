using Whooper.Core.Incidents;

namespace Whooper.Core.Orchestration;

/// <summary>The input of <see cref="RecordMetrics"/>.</summary>
public sealed record MetricsRequest(IncidentStage Stage, Incident Incident);
