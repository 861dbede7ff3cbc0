using System.Text.Json;
using Whooper.Api.Problems;

namespace Whooper.Standalone.Management;

/// <summary>The JSON body of a request: a value, none when the body is empty, or a problem.</summary>
internal readonly record struct JsonBody(JsonElement? Value, IResult? Problem)
{
    public static async Task<JsonBody> ReadAsync(HttpRequest request)
    {
        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            return body.Length == 0 ? default : new(Parse(body), null);
        }
        catch (BadHttpRequestException e)
        {
            return new(null, ApiProblem.Create(e.StatusCode, e.Message));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(null, ApiProblem.BadRequest($"The body is not valid JSON: {e.Message}"));
        }
    }

    private static JsonElement Parse(MemoryStream body)
    {
        body.Position = 0;
        using var document = JsonDocument.Parse(body);

        // Half a surrogate pair is found only where the text is written, which the engine does later.
        JsonSerializer.SerializeToUtf8Bytes(document.RootElement, ManagementJson.Wire.JsonElement);
        return document.RootElement.Clone();
    }
}
