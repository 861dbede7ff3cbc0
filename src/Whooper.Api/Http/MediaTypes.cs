using Microsoft.Net.Http.Headers;
using Whooper.Contracts.Http;

namespace Whooper.Api.Http;

/// <summary>The media types that the API takes.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string CloudEvent = CloudEventMediaTypes.Event;
    public const string CloudEventBatch = CloudEventMediaTypes.Batch;

    public static bool IsJson(string? contentType) => Of(contentType) == Json;

    /// <summary>The media type in lower case; null where there is none, or its charset is not UTF-8.</summary>
    public static string? Of(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            || (parsed.Charset.HasValue && !parsed.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                && !parsed.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return parsed.MediaType.Value?.ToLowerInvariant();
    }
}
