using DurableTask.Core.History;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.History;

/// <summary>The events an execution has handled, in order.</summary>
internal static class HistoryTable
{
    public static StoredHistory Read(Database database, long instanceKey, string executionId)
    {
        var events = new List<HistoryEvent>();
        var bytes = 0L;
        using var rows = database.Prepare("SELECT event_type, event FROM history WHERE instance_key = ? ORDER BY position").Bind(instanceKey);
        while (rows.Step())
        {
            var json = rows.GetString(1);
            events.Add(EventJson.ReadEvent((EventType)rows.GetInt32(0), json));
            bytes += json.Length;
        }

        return new StoredHistory(events, executionId, bytes);
    }

    public static void Append(Database database, long instanceKey, int count, IEnumerable<StoredEvent> events)
    {
        var position = count;
        foreach (var (type, json) in events)
        {
            database.Prepare("INSERT INTO history (instance_key, position, event_type, event) VALUES (?, ?, ?, ?)")
                .Bind(instanceKey).Bind(position++).Bind((long)type).Bind(json).Run();
        }
    }

    public static void Delete(Database database, long instanceKey) =>
        database.Prepare("DELETE FROM history WHERE instance_key = ?").Bind(instanceKey).Run();
}

/// <summary>The events of an execution as the table holds them, and about how many bytes they take there.</summary>
internal sealed record StoredHistory(IReadOnlyList<HistoryEvent> Events, string ExecutionId, long Bytes)
{
    /// <summary>Whether results of activities are still to come.</summary>
    public bool AwaitsActivities =>
        Events.Count(stored => stored is TaskScheduledEvent) > Events.Count(stored => stored is TaskCompletedEvent or TaskFailedEvent);
}

/// <summary>An event as it stands in a row. It is made before its write is queued, so that the writer need not serialize.</summary>
internal readonly record struct StoredEvent(EventType Type, byte[] Json)
{
    public static StoredEvent Of(HistoryEvent historyEvent) => new(historyEvent.EventType, EventJson.Write(historyEvent));
}
