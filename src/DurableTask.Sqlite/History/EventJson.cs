using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DurableTask.Core.History;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

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

/// <summary>
/// Makes events without their constructors: all of their state is in their data members, several have no constructor that JSON
/// could use, and none need take a clock's time first.
/// </summary>
internal sealed class EventContracts : DefaultContractResolver
{
    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        var contract = base.CreateObjectContract(objectType);
        if (objectType.IsSubclassOf(typeof(HistoryEvent)))
        {
            contract.DefaultCreator = () => RuntimeHelpers.GetUninitializedObject(objectType);
            contract.DefaultCreatorNonPublic = false;
        }

        return contract;
    }
}

/// <summary>Times in the round-trip format. The serializer's own way of reading them takes longer than all the rest of an event.</summary>
internal sealed class RoundTripTimes : JsonConverter<DateTime>
{
    public override void WriteJson(JsonWriter writer, DateTime value, JsonSerializer serializer) =>
        writer.WriteValue(value.ToString("O", CultureInfo.InvariantCulture));

    public override DateTime ReadJson(JsonReader reader, Type objectType, DateTime existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        DateTime.ParseExact((string)reader.Value!, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}

/// <summary>Lends the serializer its buffers, which would otherwise be most of what an event allocates.</summary>
internal sealed class CharPool : IArrayPool<char>
{
    public static CharPool Shared { get; } = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[]? array)
    {
        if (array is not null)
        {
            ArrayPool<char>.Shared.Return(array);
        }
    }
}
