using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Whooper.Api.Ingestion;

/// <summary>Reads a CloudEvent in binary mode: the attributes in <c>ce-*</c> headers, the data as the body.</summary>
internal static class CloudEventHeaders
{
    private static readonly string[] Required = ["ce-specversion", "ce-type", "ce-source"];

    public static bool AreOn(HttpRequest request) => request.Headers.ContainsKey("ce-specversion") || request.Headers.ContainsKey("ce-id");

    public static CloudEventReading Read(HttpRequest request, JsonElement data)
    {
        string? Header(string name) => request.Headers[name] is [{ Length: > 0 } value] ? Uri.UnescapeDataString(value) : null;

        if (Header("ce-id") is not { } id)
        {
            return new CloudEventReading.Unreadable(null, "Not a CloudEvent: the header ce-id is missing.");
        }

        var missing = Required.Where(name => Header(name) is null).ToArray();
        if (missing.Length > 0)
        {
            return new CloudEventReading.Unreadable(id, $"Not a CloudEvent: missing headers: {string.Join(", ", missing)}.");
        }

        return Header("ce-specversion") == "1.0"
            ? new CloudEventReading.Read(new(id, Header("ce-type")!, Header("ce-traceparent"), data))
            : new CloudEventReading.Unreadable(id, "Not a CloudEvent 1.0: the header ce-specversion must be 1.0.");
    }
}
