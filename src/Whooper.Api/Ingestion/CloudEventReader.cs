using System.Text.Json;
using System.Text.Json.Serialization;
using CloudNative.CloudEvents.SystemTextJson;
using Whooper.Api.Http;

namespace Whooper.Api.Ingestion;

/// <summary>Reads a structured CloudEvent (the CloudEvents JSON format).</summary>
internal static class CloudEventReader
{
    private const string TraceParent = "traceparent";
    private const int MaxEchoedId = 200;
    private const int MaxReason = 300;

    private static readonly JsonEventFormatter Formatter = new();

    public static CloudEventReading Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new CloudEventReading.Unreadable(null, $"Not a CloudEvent: an object was expected, not {element.ValueKind}.");
        }

        try
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(element, JsonElementJson.Default.JsonElement);
            var cloudEvent = Formatter.DecodeStructuredModeMessage(json, contentType: null, extensionAttributes: null);
            return cloudEvent.Data is JsonElement { ValueKind: JsonValueKind.Object } data
                ? new CloudEventReading.Read(new(cloudEvent.Id!, cloudEvent.Type!, cloudEvent[TraceParent] as string, data))
                : new CloudEventReading.Unreadable(cloudEvent.Id, "data must be a JSON object.");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or JsonException)
        {
            return new CloudEventReading.Unreadable(IdOf(element), $"Not a CloudEvent: {ForeignText.Clean(exception.Message, MaxReason)}");
        }
    }

    private static string? IdOf(JsonElement element)
    {
        try
        {
            return element.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                && id.GetString() is { Length: <= MaxEchoedId } text
                ? text
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>One element of a batch: a CloudEvent, or why it is none.</summary>
internal abstract record CloudEventReading
{
    public sealed record Read(CloudEventEnvelope Envelope) : CloudEventReading;

    public sealed record Unreadable(string? Id, string Reason) : CloudEventReading;
}

/// <summary>What of a CloudEvent matters here.</summary>
internal sealed record CloudEventEnvelope(string Id, string Type, string? TraceParent, JsonElement Data);

/// <summary>Writes a part of a document as it was read.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class JsonElementJson : JsonSerializerContext;
