using System.Text.Json.Serialization;

namespace Whooper.Api.Incidents;

internal sealed record IncidentHistory(string Id, IReadOnlyList<HistoryEntry> Events)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
