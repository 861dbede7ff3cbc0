using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Whooper.Contracts.Json;
using Whooper.Contracts.PodEvents;

namespace Whooper.Contracts.CloudEvents;

/// <summary>
/// Reads the data of a CloudEvent as a pod event. The CloudEvent's type says which, whatever discriminator the data holds; its id is the
/// pod event's id.
/// </summary>
public static class PodEventData
{
    private const string Id = "id";

    private static readonly JsonSerializerOptions WithoutId = new(ContractsJson.Default.Options)
    {
        TypeInfoResolver = ContractsJson.Default.WithAddedModifier(TakeIdFromTheEvent),
    };

    /// <summary>Null for a type that is no pod event's; see <see cref="PodEventTypes"/>.</summary>
    public static JsonTypeInfo? TypeOf(string cloudEventType) => cloudEventType switch
    {
        PodEventTypes.Failed => WithoutId.GetTypeInfo(typeof(PodFailed)),
        PodEventTypes.Recovered => WithoutId.GetTypeInfo(typeof(PodRecovered)),
        PodEventTypes.Gone => WithoutId.GetTypeInfo(typeof(PodGone)),
        _ => null,
    };

    /// <summary>The required properties that the data lacks.</summary>
    public static IReadOnlyList<string> Missing(JsonElement data, JsonTypeInfo type)
    {
        var present = data.EnumerateObject()
            .Where(property => property.Value.ValueKind != JsonValueKind.Null)
            .Select(property => property.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. type.Properties.Where(property => property.IsRequired && !present.Contains(property.Name)).Select(property => property.Name)];
    }

    /// <param name="data">An object.</param>
    /// <param name="id">The CloudEvent's id.</param>
    /// <param name="type">As <see cref="TypeOf"/> gives it.</param>
    /// <exception cref="JsonException">It is none of that type.</exception>
    /// <exception cref="InvalidOperationException">It holds text that is not Unicode.</exception>
    public static PodEvent Read(JsonElement data, string id, JsonTypeInfo type) => (PodEvent)data.Deserialize(type)! with { Id = id };

    private static void TakeIdFromTheEvent(JsonTypeInfo type)
    {
        if (type.Type.IsAssignableTo(typeof(PodEvent)) && type.Properties.FirstOrDefault(property => property.Name == Id) is { } id)
        {
            id.IsRequired = false;
        }
    }
}
