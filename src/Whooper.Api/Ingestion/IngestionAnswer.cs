using System.Text.Json.Serialization;

namespace Whooper.Api.Ingestion;

/// <param name="Results">One for each event, in the order of the batch.</param>
internal sealed record IngestionAnswer(IReadOnlyList<EventResult> Results)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
