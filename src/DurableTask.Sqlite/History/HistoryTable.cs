using DurableTask.Core.History;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.History;

/// <summary>The events an execution has handled, in order.</summary>
internal static class HistoryTable
{
    public static List<HistoryEvent> Read(Database database, long instanceKey)
    {
        var events = new List<HistoryEvent>();
        using var rows = database.Prepare("SELECT event_type, event FROM history WHERE instance_key = ? ORDER BY position").Bind(instanceKey);
        while (rows.Step())
        {
            events.Add(EventJson.ReadEvent((EventType)rows.GetInt32(0), rows.GetString(1)));
        }

        return events;
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
