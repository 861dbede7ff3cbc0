using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Messages;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>What a step changes, serialized before its write is queued.</summary>
internal sealed class OrchestrationStep
{
    public required OrchestrationWorkItem Item { get; init; }

    public required OrchestrationState State { get; init; }

    /// <summary>Whether <see cref="Happened"/> is a whole new history, that of a new execution, and not the end of the stored one.</summary>
    public required bool IsNewExecution { get; init; }

    public required IReadOnlyList<HistoryEvent> Happened { get; init; }

    /// <summary>What has happened, as the table holds it.</summary>
    public required IReadOnlyList<StoredEvent> Events { get; init; }

    public required IReadOnlyList<NewActivity> Activities { get; init; }

    public required IReadOnlyList<NewTimer> Timers { get; init; }

    public required IReadOnlyList<OutgoingMessage> Messages { get; init; }

    /// <summary>The history as it stands in the table once this step has been committed.</summary>
    public StoredHistory HistoryAfter() => new(
        [.. IsNewExecution ? [] : Item.History.Events, .. Happened],
        State.OrchestrationInstance.ExecutionId,
        (IsNewExecution ? 0 : Item.History.Bytes) + Events.Sum(stored => (long)stored.Json.Length));
}

/// <summary>An activity to be run, and the parts of its message as they stand in its row.</summary>
internal readonly record struct NewActivity(TaskMessage Message, byte[] Event, byte[]? Tags)
{
    // What is worth keeping in memory to save reading it back a moment later.
    private const int Small = 4096;

    public bool IsSmall => Event.Length <= Small;
}

/// <summary>A timer to be set, and the message it sends when it is due (UTC ticks).</summary>
internal readonly record struct NewTimer(long DueAt, OutgoingMessage Message);
