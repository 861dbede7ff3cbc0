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
    private const string Discriminator = "type";

    /// <summary>Null for a type that is no pod event's; see <see cref="PodEventTypes"/>.</summary>
    public static JsonTypeInfo? TypeOf(string cloudEventType) => cloudEventType switch
    {
        PodEventTypes.Failed => ContractsJson.Default.PodFailed,
        PodEventTypes.Recovered => ContractsJson.Default.PodRecovered,
        PodEventTypes.Gone => ContractsJson.Default.PodGone,
        _ => null,
    };

    /// <summary>The required properties that the data lacks.</summary>
    public static IReadOnlyList<string> Missing(JsonElement data, JsonTypeInfo type)
    {
        var present = data.EnumerateObject()
            .Where(property => property.Value.ValueKind != JsonValueKind.Null)
            .Select(property => property.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. type.Properties
                .Where(property => property.IsRequired && property.Name != Id && !present.Contains(property.Name))
                .Select(property => property.Name),
        ];
    }

    /// <param name="data">An object.</param>
    /// <param name="id">The CloudEvent's id.</param>
    /// <param name="type">As <see cref="TypeOf"/> gives it.</param>
    /// <exception cref="JsonException">It is none of that type.</exception>
    /// <exception cref="InvalidOperationException">It holds text that is not Unicode.</exception>
    public static PodEvent Read(JsonElement data, string id, JsonTypeInfo type) => (PodEvent)JsonSerializer.Deserialize(WithId(data, id), type)!;

    private static byte[] WithId(JsonElement data, string id)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString(Id, id);
            foreach (var property in data.EnumerateObject())
            {
                if (!property.Name.Equals(Id, StringComparison.OrdinalIgnoreCase)
                    && !property.Name.Equals(Discriminator, StringComparison.OrdinalIgnoreCase))
                {
                    property.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
