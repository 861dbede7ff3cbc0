using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Instances;

/// <summary>The rows of instances, as the writer changes them.</summary>
internal static class InstanceTable
{
    public static StoredInstance? Find(Database database, string instanceId)
    {
        using var row = database.Prepare("SELECT key, execution_id, status FROM instances WHERE instance_id = ?").Bind(instanceId);
        return row.Step() ? new StoredInstance(row.GetInt64(0), row.GetString(1), (OrchestrationStatus)row.GetInt32(2)) : null;
    }

    public static long Insert(WriteSession session, string instanceId, string executionId, ExecutionStartedEvent start)
    {
        var key = session.NextId();
        session.Database.Prepare(
            """
            INSERT INTO instances (
                key, instance_id, execution_id, status, created_at, updated_at, scheduled_at, name, version, parent, tags, input)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(key).Bind(instanceId).Bind(executionId).Bind((long)OrchestrationStatus.Pending).Bind(session.Now).Bind(session.Now)
            .Bind(start.ScheduledStartTime?.ToUtcTicks())
            .Bind(start.Name ?? string.Empty).Bind(start.Version)
            .Bind(Json(start.ParentInstance)).Bind(Json(start.Tags)).Bind(start.Input)
            .Run();
        return key;
    }

    public static ParentInstance? ParentOf(Database database, long key)
    {
        using var row = database.Prepare("SELECT parent FROM instances WHERE key = ?").Bind(key);
        return row.Step() ? EventJson.Read<ParentInstance>(row.GetNullableString(0)) : null;
    }

    public static void SetParent(Database database, long key, ParentInstance parent) =>
        database.Prepare("UPDATE instances SET parent = ? WHERE key = ?").Bind(Json(parent)).Bind(key).Run();

    /// <summary>Ends an instance without running it.</summary>
    public static void Terminate(WriteSession session, long key, string? output) => session.Database.Prepare(
        "UPDATE instances SET status = ?, updated_at = ?, completed_at = ?, output = ? WHERE key = ?")
        .Bind((long)OrchestrationStatus.Terminated).Bind(session.Now).Bind(session.Now).Bind(output).Bind(key).Run();

    /// <summary>Deletes an instance and all that belongs to it.</summary>
    public static void Delete(Database database, long key)
    {
        database.Prepare("DELETE FROM instances WHERE key = ?").Bind(key).Run();
        database.Prepare("DELETE FROM activities WHERE instance_key = ?").Bind(key).Run();
        HistoryTable.Delete(database, key);
        MessageTable.DeleteAll(database, key);
    }

    private static string? Json(object? value) => value is null ? null : System.Text.Encoding.UTF8.GetString(EventJson.Write(value));
}

/// <summary>Which execution an instance id stands for at the moment.</summary>
internal readonly record struct StoredInstance(long Key, string ExecutionId, OrchestrationStatus Status);
