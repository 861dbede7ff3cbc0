namespace Whooper.Api.Ingestion;

/// <param name="Id">The CloudEvent's id, where it could be read.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="IncidentId">The incident it went to, or would have gone to.</param>
/// <param name="Reason">Why, where it did not simply go through.</param>
internal sealed record EventResult(string? Id, EventOutcome Outcome, string? IncidentId, string? Reason)
{
    public static EventResult Rejected(string? id, string reason, string? incidentId = null) =>
        new(id, EventOutcome.Rejected, incidentId, reason);
}
