using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Whooper.Contracts.Json;
using Whooper.Contracts.PodEvents;

namespace Whooper.Contracts.CloudEvents;

/// <summary>Writes pod events as CloudEvents 1.0, structured and batched.</summary>
public static class PodEventCloudEvents
{
    /// <summary>The distributed tracing extension: the W3C trace context of the detection.</summary>
    public static readonly CloudEventAttribute TraceParent =
        CloudEventAttribute.CreateExtension("traceparent", CloudEventAttributeType.String);

    // With types known at build time: the formatter's own options ask by reflection, which the native executable has not.
    private static readonly JsonEventFormatter Formatter = new(CloudEventJson.Default.Options, default);

    public static CloudEvent ToCloudEvent(PodEvent podEvent)
    {
        var (type, time) = podEvent switch
        {
            PodFailed failed => (PodEventTypes.Failed, failed.OccurredAt),
            PodRecovered recovered => (PodEventTypes.Recovered, recovered.RecoveredAt),
            PodGone gone => (PodEventTypes.Gone, gone.GoneAt),
            _ => throw new ArgumentException($"No CloudEvents type for {podEvent.GetType().Name}.", nameof(podEvent)),
        };
        return new CloudEvent(CloudEventsSpecVersion.V1_0, [TraceParent])
        {
            Id = podEvent.Id,
            Type = type,
            Source = new Uri($"/clusters/{podEvent.Cluster}", UriKind.Relative),
            Subject = $"{podEvent.Namespace}/{podEvent.PodName}/{podEvent.ContainerName}",
            Time = time,
            DataContentType = MediaTypeNames.Application.Json,
            Data = JsonSerializer.SerializeToElement(podEvent, ContractsJson.Default.PodEvent),
            [TraceParent] = podEvent.TraceParent,
        };
    }

    /// <summary>One event in the structured JSON format.</summary>
    public static ReadOnlyMemory<byte> Encode(PodEvent podEvent) =>
        Formatter.EncodeStructuredModeMessage(ToCloudEvent(podEvent), out _);

    /// <summary>
    /// Encoded events as one batch. The batch format is a JSON array of the structured format, so each event is encoded once, and its
    /// size is known before the batch is put together.
    /// </summary>
    public static ReadOnlyMemory<byte> Join(IReadOnlyCollection<ReadOnlyMemory<byte>> events)
    {
        var batch = new byte[events.Sum(e => e.Length) + Math.Max(2, events.Count + 1)];
        batch[0] = (byte)'[';
        var length = 1;
        foreach (var one in events)
        {
            if (length > 1)
            {
                batch[length++] = (byte)',';
            }

            one.CopyTo(batch.AsMemory(length));
            length += one.Length;
        }

        batch[length] = (byte)']';
        return batch;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(object))]
internal sealed partial class CloudEventJson : JsonSerializerContext;
