using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.Dispatch;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>An activity to run, and where its row is.</summary>
internal sealed class ActivityWorkItem : TaskActivityWorkItem
{
    /// <summary>Where it came from. Its result goes back there even if the service has opened another file meanwhile.</summary>
    public required ActivityWorkItems Source { get; init; }

    public required ActivityKey Key { get; init; }

    public static ActivityWorkItem Of(ActivityWorkItems source, ActivityKey key, TaskMessage message) => new()
    {
        Source = source,
        Key = key,
        Id = key.Id.ToString(CultureInfo.InvariantCulture),
        LockedUntilUtc = DateTime.MaxValue,
        TaskMessage = message,
    };

    public static ActivityWorkItem? Load(Database database, ActivityWorkItems source, ActivityKey key)
    {
        using var row = database.Prepare(
            """
            SELECT instance_id, activities.execution_id, activities.tags, event
            FROM activities JOIN instances ON instances.key = instance_key
            WHERE instance_key = ? AND id = ?
            """).Bind(key.InstanceKey).Bind(key.Id);
        return !row.Step() ? null : Of(source, key, new TaskMessage
        {
            SequenceNumber = key.Id,
            OrchestrationInstance = new OrchestrationInstance { InstanceId = row.GetString(0), ExecutionId = row.GetString(1) },
            Event = EventJson.ReadEvent(EventType.TaskScheduled, row.GetString(3)),
            OrchestrationExecutionContext = ToContext(row.GetNullableString(2)),
        });
    }

    private static OrchestrationExecutionContext ToContext(string? tags) => tags is null
        ? new OrchestrationExecutionContext()
        : EventJson.Read<OrchestrationExecutionContext>($$"""{"{{nameof(OrchestrationExecutionContext.OrchestrationTags)}}":{{tags}}}""")!;
}
