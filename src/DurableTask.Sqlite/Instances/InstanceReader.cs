using DurableTask.Core;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Instances;

/// <summary>Rows of instances as the states that clients see.</summary>
internal static class InstanceReader
{
    /// <summary>The columns that <see cref="Read"/> expects.</summary>
    public const string Columns =
        """
        key, instance_id, execution_id, status, created_at, updated_at, completed_at, scheduled_at,
        name, version, parent, tags, custom_status, failure, output, input
        """;

    /// <summary>The same without what can be large.</summary>
    public const string NarrowColumns =
        """
        key, instance_id, execution_id, status, created_at, updated_at, completed_at, scheduled_at,
        name, version, parent, tags, custom_status, NULL, NULL, NULL
        """;

    public static OrchestrationState? Find(Database database, string instanceId)
    {
        using var row = database.Prepare($"SELECT {Columns} FROM instances WHERE instance_id = ?").Bind(instanceId);
        return row.Step() ? Read(row) : null;
    }

    public static OrchestrationState Read(Statement row) => new()
    {
        OrchestrationInstance = new OrchestrationInstance { InstanceId = row.GetString(1), ExecutionId = row.GetString(2) },
        OrchestrationStatus = (OrchestrationStatus)row.GetInt32(3),
        CreatedTime = row.GetInt64(4).ToUtcDateTime(),
        LastUpdatedTime = row.GetInt64(5).ToUtcDateTime(),
        CompletedTime = row.GetNullableInt64(6)?.ToUtcDateTime() ?? default,
        ScheduledStartTime = row.GetNullableInt64(7)?.ToUtcDateTime(),
        Name = row.GetString(8),
        Version = row.GetNullableString(9),
        ParentInstance = EventJson.Read<ParentInstance>(row.GetNullableString(10)),
        Tags = EventJson.Read<Dictionary<string, string>>(row.GetNullableString(11)),
        Status = row.GetNullableString(12),
        FailureDetails = EventJson.Read<FailureDetails>(row.GetNullableString(13)),
        Output = row.GetNullableString(14),
        Input = row.GetNullableString(15),
    };
}
