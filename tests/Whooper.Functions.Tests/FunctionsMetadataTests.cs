using System.Text.Json;

namespace Whooper.Functions.Tests;

/// <summary>What the build tells the Functions host: the functions, their triggers, routes, methods and keys.</summary>
public sealed class FunctionsMetadataTests
{
    [Fact]
    public void Build_Functions_AreThoseOfTheGoldenFile()
    {
        var built = Read("functions.metadata").EnumerateArray().Select(Describe).Order(StringComparer.Ordinal);

        Assert.Equal(File.ReadLines(Path("functions.golden")), built);
    }

    private static string Describe(JsonElement function)
    {
        var bindings = function.GetProperty("bindings").EnumerateArray().ToList();
        var trigger = bindings.Single(binding => Text(binding, "type").EndsWith("Trigger", StringComparison.Ordinal));
        string[] parts =
        [
            Text(function, "name"),
            Text(trigger, "type"),
            Text(trigger, "authLevel"),
            Methods(trigger),
            Text(trigger, "route"),
            Text(trigger, "schedule"),
            string.Join(',', bindings.Select(binding => Text(binding, "type")).Where(type => type == "durableClient")),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Methods(JsonElement trigger) => trigger.TryGetProperty("methods", out var methods)
        ? string.Join(',', methods.EnumerateArray().Select(method => method.GetString()))
        : "";

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllText(Path(file)));

    private static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, file);
}
