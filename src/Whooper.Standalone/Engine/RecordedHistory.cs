using DurableTask.Core.History;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Whooper.Standalone.Engine;

/// <summary>Reads the JSON array of history events that every storage provider of the Durable Task Framework writes.</summary>
internal static class RecordedHistory
{
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ConstructorHandling = ConstructorHandling.AllowNonPublicDefaultConstructor,
        ContractResolver = new RewoundContract(),
        DateParseHandling = DateParseHandling.None,
        TypeNameHandling = TypeNameHandling.None,
    });

    // A GenericEvent is named like its event type; all others are named after theirs.
    private static readonly Dictionary<EventType, Type> Types = HistoryEvent.KnownTypes().Append(typeof(ExecutionRewoundEvent)).Distinct()
        .Where(type => Enum.TryParse<EventType>(EventTypeName(type), out _))
        .ToDictionary(type => Enum.Parse<EventType>(EventTypeName(type)));

    public static IList<HistoryEvent> Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
        return [.. JArray.Load(reader).Select(Read)];
    }

    private static HistoryEvent Read(JToken recorded)
    {
        var type = recorded[nameof(HistoryEvent.EventType)]!.ToObject<EventType>();
        return (HistoryEvent)recorded.ToObject(Types[type], Serializer)!;
    }

    private static string EventTypeName(Type type) =>
        type == typeof(GenericEvent) ? nameof(EventType.GenericEvent) : type.Name[..^"Event".Length];

    /// <summary>The one event that has no constructor for JSON.</summary>
    private sealed class RewoundContract : DefaultContractResolver
    {
        protected override JsonObjectContract CreateObjectContract(Type objectType)
        {
            var contract = base.CreateObjectContract(objectType);
            if (objectType == typeof(ExecutionRewoundEvent))
            {
                contract.DefaultCreator = () => new ExecutionRewoundEvent(-1);
            }

            return contract;
        }
    }
}
