using DurableTask.Core;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>A step of an orchestration, and what its commit has to know about where it began.</summary>
internal sealed class OrchestrationWorkItem : TaskOrchestrationWorkItem
{
    /// <summary>Where it came from. Its result goes back there even if the service has opened another file meanwhile.</summary>
    public required OrchestrationWorkItems Source { get; init; }

    public required long InstanceKey { get; init; }

    public required string ExecutionId { get; init; }

    /// <summary>How many events the stored history holds.</summary>
    public required int HistoryCount { get; init; }

    /// <summary>The last message of the inbox in this step; all before it are in this step too. 0 when there is none.</summary>
    public required long LastMessageId { get; init; }

    public required IReadOnlyList<long> TimerIds { get; init; }

    /// <summary>Whether more messages wait than fit into one step.</summary>
    public required bool HasMore { get; init; }

    /// <summary>Whether the step needs no second try, be it committed or of no use any more.</summary>
    public bool Done { get; set; }
}
