using DurableTask.Sqlite.Dispatch;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Opening;

/// <summary>Reads from the tables where the last process that had the file open left off.</summary>
internal static class WorkRecovery
{
    /// <summary>Queues what was ready, and returns how much that is.</summary>
    public static (int Instances, int Activities) Enqueue(Database database, InstanceQueue instances, ActivityQueue activities)
    {
        var instanceCount = 0;
        using (var rows = database.Prepare("SELECT DISTINCT instance_key FROM messages WHERE due_at IS NULL"))
        {
            for (; rows.Step(); instanceCount++)
            {
                instances.Signal(rows.GetInt64(0));
            }
        }

        var activityCount = 0;
        using (var rows = database.Prepare("SELECT instance_key, id FROM activities ORDER BY id"))
        {
            for (; rows.Step(); activityCount++)
            {
                activities.Add(new ReadyActivity(new ActivityKey(rows.GetInt64(0), rows.GetInt64(1)), Message: null));
            }
        }

        return (instanceCount, activityCount);
    }

    /// <summary>The last number given out that is still in use: see <see cref="WriteSession.NextId"/>.</summary>
    public static long LastId(Database database)
    {
        using var row = database.Prepare(
            """
            SELECT max(
                (SELECT coalesce(max(key), 0) FROM instances),
                (SELECT coalesce(max(id), 0) FROM messages),
                (SELECT coalesce(max(id), 0) FROM activities))
            """);
        row.Step();
        return row.GetInt64(0);
    }
}
