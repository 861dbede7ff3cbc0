using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

/// <summary>The API of a host that watches a cluster, as curl sees it.</summary>
public sealed class ApiTests(ApiTests.DemoHost host) : IClassFixture<ApiTests.DemoHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Client => host.Client;

    [Fact]
    public async Task Incidents_Limited_AreNewestFirstAndPageToTheEnd()
    {
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await GetAsync($"/api/autoheal/incidents?limit=3&continuationToken={token}");
            Assert.Equal(page.GetProperty("total").GetInt32(), page.GetProperty("incidents").GetArrayLength());
            ids.AddRange(page.GetProperty("incidents").EnumerateArray().Select(incident => incident.GetProperty("id").GetString()!));
            token = page.GetProperty("continuationToken").GetString();
        }
        while (token is not null);

        Assert.Equal(DemoHost.ExpectedIncidents, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Incidents_Filtered_AreOnlyThose()
    {
        var page = await GetAsync("/api/autoheal/incidents?severity=critical&namespace=payments&reason=OOMKilled&status=healed");

        var incident = Assert.Single(page.GetProperty("incidents").EnumerateArray());
        Assert.Equal("OOMKilled", incident.GetProperty("reason").GetString());
        Assert.Equal("Deployment", incident.GetProperty("workload").GetProperty("kind").GetString());
        Assert.True(incident.GetProperty("emailSent").GetBoolean());
        Assert.Equal("fallback", incident.GetProperty("analysis").GetProperty("source").GetString());
    }

    [Fact]
    public async Task Incident_ById_IsShownWithItsHistory()
    {
        var page = await GetAsync("/api/autoheal/incidents?reason=OOMKilled");
        var id = page.GetProperty("incidents")[0].GetProperty("id").GetString()!;

        var one = await GetAsync($"/api/autoheal/incidents/{id}");
        Assert.Contains(id, one.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/autoheal/incidents/no-such-incident", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/autoheal/incidents?limit=501", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/autoheal/incidents?since=yesterday-ish", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/no-such-route", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/autoheal/incidents/old?hours=-1", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/api/autoheal/status", HttpStatusCode.MethodNotAllowed)]
    public async Task Request_Unusable_IsAnsweredWithAProblem(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await Client.SendAsync(request, Cancellation);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.False(problem.GetProperty("success").GetBoolean());
    }

    /// <summary>A page whose domain was turned to 127.0.0.1 is of the same origin as the API, but says its domain as the host.</summary>
    [Theory]
    [InlineData("evil.example:7071", HttpStatusCode.BadRequest)]
    [InlineData("localhost:7071", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:7071", HttpStatusCode.OK)]
    public async Task Request_WithoutAKeyByAnotherName_IsRefused(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/autoheal/status") { Headers = { Host = host } };
        using var response = await Client.SendAsync(request, Cancellation);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("not json", "application/cloudevents-batch+json", HttpStatusCode.BadRequest)]
    [InlineData("{}", "application/cloudevents-batch+json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task PodEvents_NoCloudEvents_AreRefused(string body, string contentType, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        using var response = await Client.PostAsync("/api/pod-events", content, Cancellation);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task PodEvents_TooLarge_AreRefused()
    {
        // Asks before it sends: the server refuses without reading, and a client that is still writing may find the connection closed.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/pod-events")
        {
            Content = new StringContent(new string(' ', (1024 * 1024) + 1), Encoding.UTF8, "application/cloudevents-batch+json"),
            Headers = { ExpectContinue = true },
        };
        using var response = await Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Status_OfAWatchingHost_SaysMonitoring()
    {
        var status = await Poll.UntilAsync(
            () => GetAsync("/api/autoheal/status"), answer => answer.GetProperty("monitoring").GetBoolean(), TimeSpan.FromSeconds(5), () => host.Output);

        var forwarder = Assert.Single(status.GetProperty("forwarders").EnumerateArray());
        Assert.True(forwarder.GetProperty("watching").GetBoolean());
        Assert.Equal("demo", forwarder.GetProperty("cluster").GetString());
    }

    [Fact]
    public async Task Metrics_AfterIncidents_HaveTheDocumentedNamesAndLabels()
    {
        var text = await Client.GetStringAsync("/metrics", Cancellation);

        Assert.Contains("whooper_incidents_created_total{namespace=\"payments\",severity=\"critical\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("whooper_alerts_triggered_total{severity=\"critical\",type=\"pod_restart\"}", text, StringComparison.Ordinal);
        Assert.Contains("whooper_incident_mttr_seconds_bucket{severity=\"critical\",le=\"0.5\"}", text, StringComparison.Ordinal);
        Assert.Contains("whooper_notifications_total{channel=\"mail\",outcome=\"sent\"}", text, StringComparison.Ordinal);
        Assert.Contains("whooper_summaries_total{source=\"fallback\"}", text, StringComparison.Ordinal);
        Assert.Contains("whooper_tracked_pods ", text, StringComparison.Ordinal);
    }

    private Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path, Cancellation);

    /// <summary>A demo whose incidents have all been reported.</summary>
    public sealed class DemoHost : IAsyncLifetime
    {
        private readonly TemporaryDirectory _data = new();
        private HostProcess? _process;

        public static int ExpectedIncidents { get; } = ScenarioCatalog.All.Sum(scenario => scenario.Expected?.Count ?? 0);

        public HttpClient Client { get; private set; } = null!;

        internal string Output => _process!.Output;

        internal string DataPath => _data.Path;

        public async ValueTask InitializeAsync()
        {
            _process = HostProcess.Standalone($"--demo --listen http://127.0.0.1:0 --data {_data.Path}");
            Client = await _process.ConnectAsync();
            await Poll.UntilAsync(
                () => IncidentView.ListAsync(Client),
                found => found.Count == ExpectedIncidents && found.All(incident => incident.Status == "healed"),
                TimeSpan.FromSeconds(60),
                () => Output);
        }

        public async ValueTask DisposeAsync()
        {
            Client?.Dispose();
            if (_process is not null)
            {
                await _process.DisposeAsync();
            }

            _data.Dispose();
        }
    }
}
