using DurableTask.Core;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Messages;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>A step of an orchestration, and what its commit has to know about where it began.</summary>
internal sealed class OrchestrationWorkItem : TaskOrchestrationWorkItem
{
    /// <summary>Where it came from. Its result goes back there even if the service has opened another file meanwhile.</summary>
    public required OrchestrationWorkItems Source { get; init; }

    public required long InstanceKey { get; init; }

    /// <summary>The history before this step.</summary>
    public required StoredHistory History { get; init; }

    public string ExecutionId => History.ExecutionId;

    /// <summary>How many events the stored history holds.</summary>
    public int HistoryCount => History.Events.Count;

    /// <summary>The messages as they were read; the framework moves those it is given.</summary>
    public required WaitingMessages Messages { get; init; }

    /// <summary>Whether the step needs no second try, be it committed or of no use any more.</summary>
    public bool Done { get; set; }
}
