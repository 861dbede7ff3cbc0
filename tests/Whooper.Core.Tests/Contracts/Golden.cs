using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Whooper.Core.Tests.Contracts;

/// <summary>Committed payloads: <c>WHOOPER_ACCEPT_GOLDEN=1</c> writes them anew, and the change is then reviewed as one of the contract.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Legible = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Matches<T>(string name, T value, JsonTypeInfo<T> type)
    {
        var written = JsonSerializer.SerializeToNode(value, type)!.ToJsonString(Legible) + "\n";
        if (Environment.GetEnvironmentVariable("WHOOPER_ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(PathOf(name), written);
        }

        Assert.Equal(Read(name), written, ignoreLineEndingDifferences: true);
    }

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    public static JsonNode Parse(string name) => JsonNode.Parse(Read(name))!;

    private static string PathOf(string name) =>
        Path.Combine(Repository.Root, "tests", "Whooper.Core.Tests", "Contracts", $"{name}.json");
}
