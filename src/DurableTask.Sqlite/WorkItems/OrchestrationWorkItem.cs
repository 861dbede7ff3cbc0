using DurableTask.Core;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Instances;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;

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

    /// <summary>Reads the instance's next step; null when it has nothing to do.</summary>
    /// <param name="database">The tables.</param>
    /// <param name="source">Whose step it is.</param>
    /// <param name="key">The instance.</param>
    /// <param name="now">In UTC ticks.</param>
    /// <param name="known">A history from memory; of an execution that has been replaced it is of no use.</param>
    public static OrchestrationWorkItem? Load(Database database, OrchestrationWorkItems source, long key, long now, StoredHistory? known)
    {
        using var row = database.Prepare("SELECT instance_id, execution_id, status, custom_status FROM instances WHERE key = ?").Bind(key);
        if (!row.Step() || ((OrchestrationStatus)row.GetInt32(2)).IsTerminal())
        {
            return null;
        }

        var instanceId = row.GetString(0);
        var messages = WaitingMessages.Read(database, key, instanceId, now);
        if (messages.All.Count == 0)
        {
            return null;
        }

        var executionId = row.GetString(1);
        var history = known?.ExecutionId == executionId ? known : HistoryTable.Read(database, key, executionId);
        return new OrchestrationWorkItem
        {
            Source = source,
            InstanceId = instanceId,
            InstanceKey = key,
            History = history,
            Messages = messages,
            NewMessages = messages.All,
            OrchestrationRuntimeState = new OrchestrationRuntimeState([.. history.Events]) { Status = row.GetNullableString(3) },

            // Nobody else can take it while this process lives, so there is no lock to renew.
            LockedUntilUtc = DateTime.MaxValue,
        };
    }
}
