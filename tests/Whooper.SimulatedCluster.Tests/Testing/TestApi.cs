using System.Net;
using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.FaultInjection;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Tests.Testing;

/// <summary>A server and a plain HTTP client for it.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private TestApi(SimulatedApiServer server) =>
        (Server, Client) = (server, new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(20) });

    public SimulatedApiServer Server { get; }

    public HttpClient Client { get; }

    public ClusterState State => Server.State;

    public Faults Faults => Server.Faults;

    public static async Task<TestApi> StartAsync(SimulatedApiServerOptions? options = null) =>
        new(await SimulatedApiServer.StartAsync(options, TestContext.Current.CancellationToken));

    public static SimulatedPod Pod(string name, string ns = "default") =>
        new SimulatedPod(ns, name).WithContainer("app", "nginx:1.27").WithLabel("app", name.Split('-')[0])
            .Schedule("node-a", Noon).Run(Noon.AddSeconds(2)).BecomeReady(Noon.AddSeconds(5));

    public Task<HttpResponseMessage> SendAsync(string path) => Client.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<(HttpStatusCode Status, JsonObject Body)> GetAsync(string path)
    {
        using var response = await SendAsync(path);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(body)!.AsObject());
    }

    public async Task<JsonObject> ListAsync(string path)
    {
        var (status, body) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    public async Task<string[]> NamesAsync(string path) => Names(await ListAsync(path));

    public static string[] Names(JsonObject list) => [.. list["items"]!.AsArray().Select(item => (string)item!["metadata"]!["name"]!)];

    public Task<WatchReader> WatchAsync(string pathAndQuery) => WatchReader.OpenAsync(Client, pathAndQuery);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
