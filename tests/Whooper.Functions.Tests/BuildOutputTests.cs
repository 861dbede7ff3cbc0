using System.Text.Json;

namespace Whooper.Functions.Tests;

/// <summary>What the Functions host reads beside the app.</summary>
public sealed class BuildOutputTests
{
    [Fact]
    public void HostJson_NamesTheTaskHubAndNoRoutePrefix()
    {
        var extensions = Read("host.json").GetProperty("extensions");

        Assert.Equal("Whooper", extensions.GetProperty("durableTask").GetProperty("hubName").GetString());
        Assert.Equal("", extensions.GetProperty("http").GetProperty("routePrefix").GetString());
    }

    [Fact]
    public void WorkerConfig_StartsTheIsolatedWorker()
    {
        var description = Read("worker.config.json").GetProperty("description");

        Assert.Equal("dotnet-isolated", description.GetProperty("language").GetString());
        Assert.Equal("Whooper.Functions.dll", description.GetProperty("defaultWorkerPath").GetString());
    }

    private static JsonElement Read(string file) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)));
}
