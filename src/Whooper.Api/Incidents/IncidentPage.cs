using Whooper.Core.Incidents;

namespace Whooper.Api.Incidents;

/// <param name="Incidents">Newest first.</param>
/// <param name="Total">How many this page holds.</param>
/// <param name="ContinuationToken">Gives the next page; null on the last.</param>
internal sealed record IncidentPage(IReadOnlyList<Incident> Incidents, int Total, string? ContinuationToken)
{
    public bool Success { get; } = true;
}
