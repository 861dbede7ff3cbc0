using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>A standalone host that watches no cluster: all that happens in it is sent by a test.</summary>
internal sealed class QuietHost : IAsyncDisposable
{
    private readonly TemporaryDirectory _data;

    private QuietHost(TemporaryDirectory data) => _data = data;

    public required HostProcess Process { get; init; }

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => Client.BaseAddress!;

    public static async Task<QuietHost> StartAsync(string? key = null)
    {
        var data = new TemporaryDirectory();
        (string, string)[] environment = [("Whooper__Mail__Transport", "none"), .. key is null ? [] : new[] { ("Whooper__Api__Key", key) }];
        var host = new QuietHost(data)
        {
            Process = HostProcess.Standalone($"--listen http://127.0.0.1:0 --data {data.Path}", environment),
        };
        host.Client = await host.Process.ConnectAsync();
        if (key is not null)
        {
            host.Client.DefaultRequestHeaders.Add("x-functions-key", key);
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await Process.DisposeAsync();
        _data.Dispose();
    }

    public async Task SendAsync(params IEnumerable<JsonObject> events)
    {
        using var content = new StringContent(
            new JsonArray([.. events]).ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/cloudevents-batch+json"));
        using var response = await Client.PostAsync("/api/pod-events", content, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode && !answer.Contains("rejected", StringComparison.Ordinal), answer);
    }

    public async Task BeatAsync(string forwarder = "vm", bool watching = true, string cluster = "prod")
    {
        using var response = await Client.PostAsJsonAsync(
            $"/api/forwarders/{forwarder}/heartbeat", new { cluster, watching, trackedPods = 42 }, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
