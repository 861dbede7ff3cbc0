using System.Text.Json;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>The ARM template that <c>main.bicep</c> compiles to, with the templates of its modules.</summary>
internal static class Template
{
    private static readonly Lazy<Task<JsonElement>> Compiled = new(CompileAsync);

    public static Task<JsonElement> ReadAsync() => Compiled.Value;

    /// <summary>The outputs of the template and of all its modules.</summary>
    public static IEnumerable<JsonProperty> Outputs(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == "outputs" && element.TryGetProperty("resources", out _)
                ? property.Value.EnumerateObject()
                : Outputs(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Outputs),
        _ => [],
    };

    private static async Task<JsonElement> CompileAsync()
    {
        var run = await BicepCli.RunAsync(BicepCli.Folder, ["build", "main.bicep", "--stdout"]);
        Assert.True((run.ExitCode, run.Error) == (0, ""), run.Error);
        return JsonElement.Parse(run.Output);
    }
}
