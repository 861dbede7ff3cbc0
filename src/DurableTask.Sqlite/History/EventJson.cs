using System.Globalization;
using System.Text;
using DurableTask.Core.History;
using Newtonsoft.Json;

namespace DurableTask.Sqlite.History;

/// <summary>
/// History events as JSON, by their data contracts. The type is chosen by the event type stored beside the JSON, never by a name
/// in it. Nulls are left out; zeros are not, because some events have other defaults.
/// </summary>
internal static class EventJson
{
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new EventContracts(),
        Converters = { new RoundTripTimes() },
        DateParseHandling = DateParseHandling.None,
        MaxDepth = null,
        NullValueHandling = NullValueHandling.Ignore,
        TypeNameHandling = TypeNameHandling.None,
    });

    // Kept from event to event; one that had to grow beyond this is not.
    private const int KeptChars = 8 * 1024;

    [ThreadStatic]
    private static StringBuilder? _text;

    /// <summary>UTF-8 JSON.</summary>
    public static byte[] Write(object value)
    {
        var text = _text ?? new StringBuilder(KeptChars);
        _text = null;
        using (var writer = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture)) { ArrayPool = CharPool.Shared })
        {
            Serializer.Serialize(writer, value);
        }

        var json = Encoding.UTF8.GetBytes(text.ToString());
        if (text.Capacity == KeptChars)
        {
            _text = text.Clear();
        }

        return json;
    }

    public static HistoryEvent ReadEvent(EventType type, string json) => (HistoryEvent)Read(json, EventTypes.TypeOf(type));

    public static T? Read<T>(string? json)
        where T : class => json is null ? null : (T)Read(json, typeof(T));

    private static object Read(string json, Type type)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { ArrayPool = CharPool.Shared };
        return Serializer.Deserialize(reader, type)!;
    }
}
