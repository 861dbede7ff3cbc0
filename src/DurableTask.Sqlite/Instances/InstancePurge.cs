using DurableTask.Core;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Instances;

/// <summary>Deletes completed instances, a bounded number in each transaction so that other writes are not held up.</summary>
internal static class InstancePurge
{
    private const int PerTransaction = 200;

    /// <summary>The key columns a purge by time may compare.</summary>
    public static string ColumnOf(OrchestrationStateTimeRangeFilterType type) => type switch
    {
        OrchestrationStateTimeRangeFilterType.OrchestrationCreatedTimeFilter => "created_at",
        OrchestrationStateTimeRangeFilterType.OrchestrationLastUpdatedTimeFilter => "updated_at",
        OrchestrationStateTimeRangeFilterType.OrchestrationCompletedTimeFilter => "completed_at",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Instances have no such time."),
    };

    public static int One(WriteSession session, string instanceId)
    {
        if (InstanceTable.Find(session.Database, instanceId) is not { } instance || !instance.Status.IsTerminal())
        {
            return 0;
        }

        InstanceTable.Delete(session.Database, instance.Key);
        return 1;
    }

    /// <summary>Deletes some of the completed instances whose time lies in the range, and returns how many; none when none is left.</summary>
    public static int Some(WriteSession session, string column, long from, long to, long statuses)
    {
        var keys = new List<long>();
        using (var rows = session.Database.Prepare(
            $"SELECT key FROM instances WHERE {column} >= ? AND {column} <= ? AND (? >> status) & 1 LIMIT ?")
            .Bind(from).Bind(to).Bind(statuses & StatusMask.AllTerminal).Bind(PerTransaction))
        {
            while (rows.Step())
            {
                keys.Add(rows.GetInt64(0));
            }
        }

        keys.ForEach(key => InstanceTable.Delete(session.Database, key));
        return keys.Count;
    }
}
