using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Standalone.Management;

/// <summary>How the API writes JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(InstanceStatus))]
[JsonSerializable(typeof(InstanceStatus[]))]
[JsonSerializable(typeof(ManagementLinks))]
[JsonSerializable(typeof(PurgeResponse))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class ManagementJson : JsonSerializerContext
{
    /// <summary>An input may be 64 deep, as a body may, and is shown inside an instance inside a list.</summary>
    public const int DeepestValue = 128;

    /// <summary>Leaves <c>&amp;</c> in URLs and letters of all languages as they are: nothing here is put into a page.</summary>
    public static ManagementJson Wire { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = DeepestValue,
    });
}

/// <summary>What the engine stored as text, as JSON.</summary>
internal static class StoredJson
{
    /// <summary>The value; a JSON string where the text is no JSON, as the message of a failure is.</summary>
    public static JsonElement? Parse(string? stored)
    {
        if (stored is null)
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(stored);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(stored, ManagementJson.Wire.String);
        }
    }
}
