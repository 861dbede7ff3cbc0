using Whooper.Contracts.Incidents;

namespace Whooper.Contracts.Http;

/// <summary>A page of <c>GET /api/autoheal/incidents</c>.</summary>
/// <param name="Incidents">Newest first; null where another than Whooper answers.</param>
/// <param name="Total">How many this page holds.</param>
/// <param name="ContinuationToken">Gives the next page; null on the last.</param>
public sealed record IncidentPage(IReadOnlyList<Incident> Incidents, int Total, string? ContinuationToken) : SuccessfulAnswer;
