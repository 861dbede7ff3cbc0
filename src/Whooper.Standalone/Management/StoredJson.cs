using System.Text.Json;

namespace Whooper.Standalone.Management;

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
