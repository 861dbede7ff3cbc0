using DurableTask.Sqlite.Dispatch;

namespace DurableTask.Sqlite.Storage;

/// <summary>What became ready, due or complete in a transaction: published after its commit, forgotten when it fails.</summary>
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
