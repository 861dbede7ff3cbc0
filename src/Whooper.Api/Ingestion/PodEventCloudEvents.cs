using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Whooper.Core.Incidents;
using Whooper.Core.PodEvents;

namespace Whooper.Api.Ingestion;

/// <summary>
/// From a CloudEvent's data to a pod event. The CloudEvent's type says which, whatever discriminator the data holds; its id is the
/// pod event's id.
/// </summary>
internal static class PodEventCloudEvents
{
    private const string Id = "id";
    private const string Discriminator = "type";

    public static PodEventDecoding Decode(CloudEventEnvelope envelope)
    {
        JsonTypeInfo? type = envelope.Type switch
        {
            PodEventTypes.Failed => CoreJson.Default.PodFailed,
            PodEventTypes.Recovered => CoreJson.Default.PodRecovered,
            PodEventTypes.Gone => CoreJson.Default.PodGone,
            _ => null,
        };
        if (type is null)
        {
            return new PodEventDecoding.Refused(
                $"Unknown type; known are {PodEventTypes.Failed}, {PodEventTypes.Recovered} and {PodEventTypes.Gone}.");
        }

        try
        {
            if (Missing(envelope.Data, type) is { Length: > 0 } missing)
            {
                return new PodEventDecoding.Refused($"Missing in data: {missing}.");
            }

            var podEvent = (PodEvent)JsonSerializer.Deserialize(WithId(envelope), type)!;
            podEvent = PodEventBounds.Apply(podEvent with { TraceParent = podEvent.TraceParent ?? envelope.TraceParent });
            return PodEventRules.FirstProblem(podEvent) is { } problem
                ? new PodEventDecoding.Refused(problem)
                : new PodEventDecoding.Decoded(podEvent);
        }
        catch (JsonException exception)
        {
            return new PodEventDecoding.Refused($"Cannot be read in data: {JsonPlace.PathOf(exception)}.");
        }
        catch (InvalidOperationException)
        {
            return new PodEventDecoding.Refused("Cannot be read in data: text that is not Unicode.");
        }
    }

    private static string Missing(JsonElement data, JsonTypeInfo type)
    {
        var present = data.EnumerateObject()
            .Where(property => property.Value.ValueKind != JsonValueKind.Null)
            .Select(property => property.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = type.Properties
            .Where(property => property.IsRequired && property.Name != Id && !present.Contains(property.Name))
            .Select(property => property.Name);
        return string.Join(", ", missing);
    }

    private static byte[] WithId(CloudEventEnvelope envelope)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString(Id, envelope.Id);
            foreach (var property in envelope.Data.EnumerateObject())
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
