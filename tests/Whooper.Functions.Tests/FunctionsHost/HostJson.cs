using System.Text.Json;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>What the stand-in heeds of the app's <c>host.json</c>. The defaults are the host's.</summary>
internal sealed class HostJson
{
    private readonly JsonElement _extensions;

    private HostJson(JsonElement extensions) => _extensions = extensions;

    public string RoutePrefix => Find("http", "routePrefix")?.GetString() ?? "api";

    public string TaskHub => Find("durableTask", "hubName")?.GetString() ?? "TestHubName";

    public int MaxGrpcMessageSize => Find("durableTask", "maxGrpcMessageSizeInBytes")?.GetInt32() ?? 4 * 1024 * 1024;

    public TimeSpan GrpcHttpClientTimeout =>
        Find("durableTask", "grpcHttpClientTimeout")?.Deserialize<TimeSpan>() ?? TimeSpan.FromSeconds(100);

    public static HostJson Read(string directory) =>
        new(JsonElement.Parse(File.ReadAllText(Path.Combine(directory, "host.json"))).GetProperty("extensions"));

    /// <summary>A function's template on the host's routes. Other than the worker, the host leaves an empty prefix away with its slash.</summary>
    public string TemplateOf(HostedFunction function) => RoutePrefix.Length == 0 ? function.Route : $"{RoutePrefix}/{function.Route}";

    private JsonElement? Find(string extension, string setting) =>
        _extensions.TryGetProperty(extension, out var settings) && settings.TryGetProperty(setting, out var value) ? value : null;
}
