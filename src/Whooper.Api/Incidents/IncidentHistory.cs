namespace Whooper.Api.Incidents;

internal sealed record IncidentHistory(string Id, IReadOnlyList<HistoryEntry> Events)
{
    public bool Success { get; } = true;
}
