namespace Whooper.Api.Incidents;

/// <summary>One step of an orchestration's history.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="Event">What happened, as Durable Functions calls it, such as <c>TaskScheduled</c>.</param>
/// <param name="Name">The activity, the external event or the orchestrator concerned.</param>
/// <param name="Detail">An error, a state, or when a timer will fire.</param>
internal sealed record HistoryEntry(DateTimeOffset At, string Event, string? Name, string? Detail);
