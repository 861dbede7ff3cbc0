using DurableTask.Core.History;

namespace DurableTask.Sqlite.History;

/// <summary>The events of an execution as the table holds them, and about how many bytes they take there.</summary>
internal sealed record StoredHistory(IReadOnlyList<HistoryEvent> Events, string ExecutionId, long Bytes)
{
    /// <summary>Whether results of activities are still to come.</summary>
    public bool AwaitsActivities =>
        Events.Count(stored => stored is TaskScheduledEvent) > Events.Count(stored => stored is TaskCompletedEvent or TaskFailedEvent);
}
