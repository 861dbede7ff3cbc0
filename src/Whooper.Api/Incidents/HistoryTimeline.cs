using System.Globalization;
using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>Turns an orchestration's history into a timeline for people: without payloads, and without the framework's own marks.</summary>
internal static class HistoryTimeline
{
    public static IReadOnlyList<HistoryEntry> Of(IEnumerable<HistoryEvent> history)
    {
        var activities = new Dictionary<int, string?>();
        var timeline = new List<HistoryEntry>();
        foreach (var step in history)
        {
            if (step is TaskScheduledEvent scheduled)
            {
                activities[scheduled.EventId] = scheduled.Name;
            }

            if (step is not (OrchestratorStartedEvent or OrchestratorCompletedEvent or HistoryStateEvent))
            {
                var (name, detail) = Describe(step, activities);
                var at = new DateTimeOffset(DateTime.SpecifyKind(step.Timestamp, DateTimeKind.Utc));
                timeline.Add(new(at, step.EventType.ToString(), name, detail));
            }
        }

        return timeline;
    }

    private static (string? Name, string? Detail) Describe(HistoryEvent step, Dictionary<int, string?> activities) => step switch
    {
        ExecutionStartedEvent started => (started.Name, null),
        TaskScheduledEvent scheduled => (scheduled.Name, null),
        TaskCompletedEvent completed => (activities.GetValueOrDefault(completed.TaskScheduledId), null),
        TaskFailedEvent failed =>
            (activities.GetValueOrDefault(failed.TaskScheduledId), failed.FailureDetails?.ErrorMessage ?? failed.Reason),
        TimerCreatedEvent timer => (null, $"fires at {timer.FireAt.ToString("O", CultureInfo.InvariantCulture)}"),
        EventRaisedEvent { Name: OperatorAction.EventName } raised => (raised.Name, ActionOf(raised.Input)),
        EventRaisedEvent raised => (raised.Name, KindOf(raised.Input)),
        ContinueAsNewEvent => (null, "continued as new"),
        ExecutionCompletedEvent completed => (null, Describe(completed)),
        _ => (null, null),
    };

    private static string Describe(ExecutionCompletedEvent completed) =>
        completed.OrchestrationStatus == OrchestrationStatus.Failed
            ? $"Failed: {completed.FailureDetails?.ErrorMessage ?? completed.Result}"
            : completed.OrchestrationStatus.ToString();

    private static string? ActionOf(string? action)
    {
        try
        {
            return action is not null && JsonSerializer.Deserialize(action, ContractsJson.Default.OperatorAction) is { } done
                ? $"{done.Kind.ToString().ToLowerInvariant()} by {done.By}{(done.Reason is null ? "" : $": {done.Reason}")}"
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Which of the pod events it was, of a failure the names too; an event raised by hand may be anything.
    private static string? KindOf(string? signal)
    {
        try
        {
            return signal is null ? null : JsonSerializer.Deserialize(signal, IncidentPayloadJson.Default.IncidentSignal)?.Event switch
            {
                PodFailed failure => $"{nameof(PodFailed)}: {failure.Reason}, pod {failure.PodName}",
                var other => other?.GetType().Name,
            };
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>One step of an orchestration's history.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="Event">What happened, as Durable Functions calls it, such as <c>TaskScheduled</c>.</param>
/// <param name="Name">The activity, the external event or the orchestrator concerned.</param>
/// <param name="Detail">An error, a state, or when a timer will fire.</param>
internal sealed record HistoryEntry(DateTimeOffset At, string Event, string? Name, string? Detail);

internal sealed record IncidentHistory(string Id, IReadOnlyList<HistoryEntry> Events) : SuccessfulAnswer;
