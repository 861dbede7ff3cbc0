using System.Text.Json.Serialization;
using Whooper.Core.Incidents;

namespace Whooper.Api.Incidents;

/// <param name="Incidents">Newest first.</param>
/// <param name="Total">How many this page holds.</param>
/// <param name="ContinuationToken">Gives the next page; null on the last.</param>
internal sealed record IncidentPage(IReadOnlyList<Incident> Incidents, int Total, string? ContinuationToken)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
