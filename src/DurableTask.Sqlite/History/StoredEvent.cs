using DurableTask.Core.History;

namespace DurableTask.Sqlite.History;

/// <summary>An event as it stands in a row. It is made before its write is queued, so that the writer need not serialise.</summary>
internal readonly record struct StoredEvent(EventType Type, byte[] Json)
{
    public static StoredEvent Of(HistoryEvent historyEvent) => new(historyEvent.EventType, EventJson.Write(historyEvent));
}
