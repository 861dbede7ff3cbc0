namespace Whooper.Api.Ingestion;

/// <param name="Results">One for each event, in the order of the batch.</param>
internal sealed record IngestionAnswer(IReadOnlyList<EventResult> Results)
{
    public bool Success { get; } = true;
}
