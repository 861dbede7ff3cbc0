using DurableTask.Sqlite.Dispatch;

namespace DurableTask.Sqlite.Storage;

/// <summary>What a write sees of its transaction. Belongs to the writer thread.</summary>
internal sealed class WriteSession(Database database, long lastId)
{
    private long _lastId = lastId;

    public Database Database { get; } = database;

    /// <summary>What the rest of the process is to learn once this transaction has been committed.</summary>
    public CommitEffects Effects { get; } = new();

    /// <summary>The time of this transaction in UTC ticks.</summary>
    public long Now { get; set; }

    /// <summary>
    /// The next number for an instance, a message or an activity. It orders them whatever the clock does, and none is given out
    /// twice while the process lives.
    /// </summary>
    public long NextId() => ++_lastId;
}

/// <summary>What became ready, due or complete in a transaction: published after its commit, discarded when it fails.</summary>
internal sealed class CommitEffects
{
    /// <summary>Instances that have messages to handle now.</summary>
    public List<long> ReadyInstances { get; } = [];

    public List<ReadyActivity> ReadyActivities { get; } = [];

    /// <summary>Instances that have reached a terminal status.</summary>
    public List<string> CompletedInstances { get; } = [];

    /// <summary>When the earliest new timer is due, in UTC ticks.</summary>
    public long EarliestTimer { get; private set; } = long.MaxValue;

    public void AddTimer(long dueAt) => EarliestTimer = Math.Min(EarliestTimer, dueAt);

    /// <summary>Where the effects of the next write begin.</summary>
    public (int Instances, int Activities, int Completed) Mark() => (ReadyInstances.Count, ReadyActivities.Count, CompletedInstances.Count);

    /// <summary>Forgets what a failed write added. A timer too many is harmless: it is looked up and not found.</summary>
    public void ReturnTo((int Instances, int Activities, int Completed) mark)
    {
        Cut(ReadyInstances, mark.Instances);
        Cut(ReadyActivities, mark.Activities);
        Cut(CompletedInstances, mark.Completed);
    }

    public void Clear()
    {
        ReturnTo(default);
        EarliestTimer = long.MaxValue;
    }

    private static void Cut<T>(List<T> list, int count) => list.RemoveRange(count, list.Count - count);
}
