using System.Text.Json;

namespace Whooper.Api.Ingestion;

/// <summary>
/// Reads a structured CloudEvent (the CloudEvents 1.0 JSON format) from a body that is parsed already: what is wanted of it are its
/// required attributes, its trace and its data, which must be JSON.
/// </summary>
internal static class CloudEventReader
{
    private const int MaxEchoedId = 200;

    private static readonly string[] Required = ["id", "source", "type"];

    public static CloudEventReading Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new CloudEventReading.Unreadable(null, $"Not a CloudEvent: an object was expected, not {element.ValueKind}.");
        }

        try
        {
            return ReadObject(element);
        }
        catch (InvalidOperationException)
        {
            return new CloudEventReading.Unreadable(null, "Not a CloudEvent: its attributes hold text that is not Unicode.");
        }
    }

    private static CloudEventReading ReadObject(JsonElement element)
    {
        var id = Attribute(element, "id");
        var echoed = id is { Length: <= MaxEchoedId } ? id : null;
        if (Attribute(element, "specversion") != "1.0")
        {
            return new CloudEventReading.Unreadable(echoed, "Not a CloudEvent 1.0: specversion must be \"1.0\".");
        }

        var missing = Required.Where(name => Attribute(element, name) is null).ToArray();
        if (missing.Length > 0)
        {
            return new CloudEventReading.Unreadable(echoed, $"Not a CloudEvent: missing attributes: {string.Join(", ", missing)}.");
        }

        // The events outlive the document that they were parsed in.
        return element.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? new CloudEventReading.Read(new(id!, Attribute(element, "type")!, Attribute(element, "traceparent"), data.Clone()))
            : new CloudEventReading.Unreadable(echoed, "data must be a JSON object.");
    }

    /// <summary>Null where it is missing, empty or no text.</summary>
    private static string? Attribute(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}

/// <summary>One element of a batch: a CloudEvent, or why it is none.</summary>
internal abstract record CloudEventReading
{
    public sealed record Read(CloudEventEnvelope Envelope) : CloudEventReading;

    public sealed record Unreadable(string? Id, string Reason) : CloudEventReading;
}

/// <summary>What of a CloudEvent matters here.</summary>
internal sealed record CloudEventEnvelope(string Id, string Type, string? TraceParent, JsonElement Data);
