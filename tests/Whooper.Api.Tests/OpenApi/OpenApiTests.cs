using System.Net;
using System.Text.Json.Nodes;
using DurableTask.Core.History;
using Whooper.Api.Tests.Hosting;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Tests.OpenApi;

/// <summary>The document says what the handlers do: every route, and the JSON of real answers.</summary>
public sealed class OpenApiTests(InProcessApiHost host) : IClassFixture<InProcessApiHost>
{
    private const string Incidents = "/api/autoheal/incidents";

    [Fact]
    public async Task Document_AndRoutes_NameTheSameOperations()
    {
        var document = await ReadAsync();

        Assert.Equal(Routes().Order(), document.Operations.Select(operation => (operation.Method, operation.Path)).Order());
    }

    [Fact]
    public async Task Document_HoldsTogether()
    {
        var document = await ReadAsync();

        Assert.Equal("3.1.0", (string?)document.Root["openapi"]);
        Assert.All(document.References, reference => Assert.NotNull(document.Find(reference)));
        Assert.All(document.Operations, operation => Assert.NotEmpty((string)operation.Operation["summary"]!));
        string[] names = [.. document.Operations.Select(operation => (string)operation.Operation["operationId"]!)];
        Assert.Equal(names, names.Distinct());
    }

    [Fact]
    public async Task Document_OfWhatNeedsNoKey_SaysSo()
    {
        foreach (var (method, path, operation) in (await ReadAsync()).Operations)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", "x", StringComparison.Ordinal));
            using var response = await host.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(operation["security"] is JsonArray { Count: 0 }, response.StatusCode != HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Answers_AreAsTheDocumentSays()
    {
        var document = await ReadAsync();
        var failure = TestEvents.Failure() with { DetectedAt = TimeProvider.System.GetUtcNow() };
        var unusable = failure.Again(2).ToCloudEvent(data => data.Remove("reason"));
        using var posted = await host.Client.PostAsync(new JsonArray(failure.ToCloudEvent(), unusable).ToJsonString(), ApiCalls.Batch);
        await CheckAsync(document, "POST", "/api/pod-events", posted);
        await host.Client.WhenAsync(failure.IncidentId, incident => incident.Status == IncidentStatus.Healed);
        await host.Client.PostAsync("""{"cluster":"prod","watching":true,"deliveryLagMs":1.5}""", "application/json", "api/forwarders/vm/heartbeat");
        host.Engine.History = _ => [new ExecutionStartedEvent(-1, "{}") { Name = "IncidentOrchestrator" }];

        await CheckGetAsync(document, Incidents);
        await CheckGetAsync(document, $"{Incidents}/{{id}}", failure.IncidentId);
        await CheckGetAsync(document, $"{Incidents}/{{id}}/history", failure.IncidentId);
        await CheckGetAsync(document, "/api/autoheal/stats");
        await CheckGetAsync(document, "/api/autoheal/status");
        await CheckGetAsync(document, "/api/health/ready");
        await CheckGetAsync(document, $"{Incidents}/{{id}}", "no-such-incident");
        await CheckGetAsync(document, Incidents, query: "?limit=0");
        await CheckGetAsync(document, "/api/autoheal/stats", query: "?window=never");
        await CheckPostAsync(document, "/api/autoheal/mutes", $$"""{"namespace":"{{failure.Namespace}}","workload":{"kind":"Deployment","name":"checkout"},"duration":"1h","by":"Ann"}""");
        await CheckPostAsync(document, "/api/autoheal/mutes", "{}");
        await CheckGetAsync(document, "/api/autoheal/mutes");
        await CheckPostAsync(document, "/api/autoheal/routes/preview", """{"namespace":"shop","workload":{"kind":"Job","name":"x"},"reason":"Error"}""");
        await CheckPostAsync(document, $"{Incidents}/{{id}}/resend", """{"by":"Ann","reason":"to show it"}""", failure.IncidentId);
        await host.Client.WhenAsync(failure.IncidentId, incident => incident is { Mute: not null, ActionCount: > 1 });
        await CheckGetAsync(document, $"{Incidents}/{{id}}", failure.IncidentId);
        using var conflict = await host.Client.DeleteAsync($"{Incidents}/{failure.IncidentId}", TestContext.Current.CancellationToken);
        await CheckAsync(document, "DELETE", $"{Incidents}/{{id}}", conflict);
        using var purged = await host.Client.DeleteAsync($"{Incidents}/old", TestContext.Current.CancellationToken);
        await CheckAsync(document, "DELETE", $"{Incidents}/old", purged);
    }

    [Fact]
    public async Task Check_AnswerWithAFieldTooManyOrTooFew_FindsIt()
    {
        var document = await ReadAsync();

        Assert.NotEmpty(await document.FaultsOfAsync("GET", "/api/health/live", 200, """{"success":true,"status":"live","more":1}"""));
        Assert.NotEmpty(await document.FaultsOfAsync("GET", "/api/health/live", 200, """{"success":true}"""));
        Assert.NotEmpty(await document.FaultsOfAsync("GET", "/api/health/live", 200, """{"success":false,"status":"live"}"""));
        Assert.NotEmpty(await document.FaultsOfAsync("GET", "/api/autoheal/status", 200, """{"success":true,"monitoring":true,"forwarders":[{}]}"""));
        Assert.Empty(await document.FaultsOfAsync("GET", "/api/health/live", 200, """{"success":true,"status":"live"}"""));
    }

    private async Task<OpenApiDocument> ReadAsync() =>
        new(JsonNode.Parse(await host.Anonymous.GetStringAsync("api/openapi.json", TestContext.Current.CancellationToken))!);

    private async Task CheckGetAsync(OpenApiDocument document, string path, string id = "", string query = "")
    {
        using var response = await host.Client.GetAsync($"{path.Replace("{id}", id, StringComparison.Ordinal)}{query}", TestContext.Current.CancellationToken);
        await CheckAsync(document, "GET", path, response);
    }

    private async Task CheckPostAsync(OpenApiDocument document, string path, string body, string id = "")
    {
        using var response = await host.Client.PostAsync(body, "application/json", path.Replace("{id}", id, StringComparison.Ordinal));
        await CheckAsync(document, "POST", path, response);
    }

    private static async Task CheckAsync(OpenApiDocument document, string method, string path, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var faults = await document.FaultsOfAsync(method, path, (int)response.StatusCode, body);
        Assert.True(!faults.Any(), $"{method} {path}: {string.Join("; ", faults)}\n{body}");
    }

    /// <summary>What both hosts serve under <c>/api</c>; HEAD goes with GET.</summary>
    private static IEnumerable<(string Method, string Path)> Routes() =>
        from route in ApiRoutes.All
        where route.Pattern.StartsWith("api/", StringComparison.Ordinal)
        from method in route.Methods
        where method != "HEAD"
        select (method, $"/{route.Pattern}");
}
