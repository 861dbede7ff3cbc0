using System.Text.Json;
using DurableTask.Core.History;

namespace Whooper.Standalone.Management;

/// <summary>
/// Shows a history as the reference does: what has ended is one event with the time it was scheduled, and the engine's own turns
/// (<c>OrchestratorStarted</c>, <c>OrchestratorCompleted</c>) are left out.
/// </summary>
internal sealed class InstanceHistory(bool showInput, bool showOutput)
{
    public JsonElement Describe(IEnumerable<HistoryEvent> events)
    {
        var entries = new List<HistoryEntry?>();
        var scheduled = new Dictionary<int, int>();
        foreach (var happened in events)
        {
            var entry = Entry(happened);
            if (happened is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent)
            {
                scheduled[happened.EventId] = entries.Count;
            }
            else if (EndedId(happened) is { } id && scheduled.Remove(id, out var at) && entries[at] is { } begun)
            {
                entry = entry! with { FunctionName = begun.Name, Input = begun.Input, ScheduledTime = begun.Timestamp };
                entries[at] = null;
            }

            entries.Add(entry);
        }

        return JsonSerializer.SerializeToElement([.. entries.OfType<HistoryEntry>()], HistoryJson.Default.IReadOnlyListHistoryEntry);
    }

    private static int? EndedId(HistoryEvent happened) => happened switch
    {
        TaskCompletedEvent task => task.TaskScheduledId,
        TaskFailedEvent task => task.TaskScheduledId,
        SubOrchestrationInstanceCompletedEvent child => child.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent child => child.TaskScheduledId,
        _ => null,
    };

    private HistoryEntry? Entry(HistoryEvent happened)
    {
        var entry = new HistoryEntry { EventType = happened.EventType.ToString(), Timestamp = happened.Timestamp };
        return happened switch
        {
            OrchestratorStartedEvent or OrchestratorCompletedEvent => null,
            ExecutionStartedEvent e => entry with { FunctionName = e.Name, Input = Input(e.Input) },
            ExecutionCompletedEvent e => entry with
            {
                OrchestrationStatus = e.OrchestrationStatus.ToString(),
                Result = Result(e.Result),
                FailureDetails = HistoryFailure.Of(e.FailureDetails),
            },
            ExecutionTerminatedEvent e => entry with { Input = Input(e.Input) },
            ExecutionSuspendedEvent e => entry with { Reason = e.Reason },
            ExecutionResumedEvent e => entry with { Reason = e.Reason },
            ExecutionRewoundEvent e => entry with { Reason = e.Reason },
            TaskScheduledEvent e => entry with { Name = e.Name, Input = Input(e.Input) },
            TaskCompletedEvent e => entry with { Result = Result(e.Result) },
            TaskFailedEvent e => entry with { Reason = e.Reason, Details = e.Details, FailureDetails = HistoryFailure.Of(e.FailureDetails) },
            SubOrchestrationInstanceCreatedEvent e => entry with { Name = e.Name, InstanceId = e.InstanceId, Input = Input(e.Input) },
            SubOrchestrationInstanceCompletedEvent e => entry with { Result = Result(e.Result) },
            SubOrchestrationInstanceFailedEvent e => entry with
            {
                Reason = e.Reason,
                Details = e.Details,
                FailureDetails = HistoryFailure.Of(e.FailureDetails),
            },
            TimerCreatedEvent e => entry with { FireAt = e.FireAt },
            TimerFiredEvent e => entry with { FireAt = e.FireAt },
            EventRaisedEvent e => entry with { Name = e.Name, Input = Input(e.Input) },
            EventSentEvent e => entry with { Name = e.Name, InstanceId = e.InstanceId, Input = Input(e.Input) },
            _ => entry,
        };
    }

    private string? Input(string? input) => showInput ? input : null;

    private JsonElement? Result(string? result) => showOutput ? StoredJson.Parse(result) : null;
}
