using DurableTask.Core;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Messages;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>What a step changes, serialised before its write is queued.</summary>
internal sealed class OrchestrationStep
{
    public required OrchestrationWorkItem Item { get; init; }

    public required OrchestrationState State { get; init; }

    /// <summary>Whether <see cref="Events"/> are a whole new history, that of a new execution, and not the end of the stored one.</summary>
    public required bool IsNewExecution { get; init; }

    public required IReadOnlyList<StoredEvent> Events { get; init; }

    public required IReadOnlyList<NewActivity> Activities { get; init; }

    public required IReadOnlyList<NewTimer> Timers { get; init; }

    public required IReadOnlyList<OutgoingMessage> Messages { get; init; }
}
