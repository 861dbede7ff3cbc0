using System.Text.Json.Serialization;

namespace Whooper.Contracts.Http;

/// <summary>The answer to a batch of pod events.</summary>
/// <param name="Results">One for each event, in the order of the batch; null only where another than Whooper answers.</param>
public sealed record IngestionReceipt(IReadOnlyList<EventResult>? Results) : SuccessfulAnswer;

/// <summary>What became of one event.</summary>
/// <param name="Id">The CloudEvent's id, where it could be read.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="IncidentId">The incident it went to, or would have gone to.</param>
/// <param name="Reason">Why, where it did not simply go through.</param>
public sealed record EventResult(string? Id, EventOutcome Outcome, string? IncidentId, string? Reason)
{
    public static EventResult Rejected(string? id, string reason, string? incidentId = null) =>
        new(id, EventOutcome.Rejected, incidentId, reason);
}

/// <summary>What can become of an event.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<EventOutcome>))]
public enum EventOutcome
{
    /// <summary>It opened an incident.</summary>
    Started,

    /// <summary>It was raised to an open incident.</summary>
    Updated,

    /// <summary>It brought nothing new.</summary>
    Duplicate,

    /// <summary>It cannot be used, and never will be: not to be sent again.</summary>
    Rejected,
}
