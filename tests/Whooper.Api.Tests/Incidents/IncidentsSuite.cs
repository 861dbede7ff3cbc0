using System.Net;
using System.Text.Json;
using Whooper.Api.Tests.Hosting;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Api.Tests.Incidents;

/// <summary><c>GET /api/autoheal/incidents…</c>, for any host. Each test has a namespace of its own.</summary>
public abstract class IncidentsSuite(ApiHost host)
{
    private const string List = "api/autoheal/incidents";

    private readonly string _namespace = $"ns-{Guid.NewGuid():N}";

    private HttpClient Client => host.Client;

    [Fact]
    public async Task Get_KnownIncident_ShowsItWithItsContext()
    {
        var failure = await OpenAsync();
        await Client.WhenAsync(failure.IncidentId, incident => incident.Status == IncidentStatus.Healed);

        var answer = await Client.GetAsync($"{List}/{failure.IncidentId}", HttpStatusCode.OK);

        var incident = answer.GetProperty("incident");
        Assert.Equal(failure.IncidentId, incident.GetProperty("id").GetString());
        Assert.Equal("Deployment", incident.GetProperty("workload").GetProperty("kind").GetString());
        Assert.Equal("app", incident.GetProperty("containerKind").GetString());
        Assert.Equal("healed", incident.GetProperty("status").GetString());
        Assert.Equal("pending", incident.GetProperty("recovery").GetString());
        Assert.NotEmpty(incident.GetProperty("aiSummary").GetString()!);
        Assert.NotEmpty(incident.GetProperty("analysis").GetProperty("recommendedActions").EnumerateArray());
        Assert.Equal("refused", answer.GetProperty("context").GetProperty("logLines")[1].GetString());
    }

    [Fact]
    public async Task Get_AnyIncident_HasEveryDocumentedField()
    {
        var failure = await OpenAsync();

        var incident = (await Client.GetAsync($"{List}/{failure.IncidentId}", HttpStatusCode.OK)).GetProperty("incident");

        string[] documented =
        [
            "id", "cluster", "namespace", "workload", "podName", "podUid", "pods", "containerName", "containerKind", "node", "image", "restartCount",
            "occurrences", "reason", "underlyingReason", "severity", "message", "exitCode", "signal", "detectedAt", "healedAt", "lastOccurrenceAt",
            "recoveredAt", "aiSummary", "analysis", "emailSent", "notifications", "status", "recovery",
        ];
        Assert.Empty(documented.Except(incident.EnumerateObject().Select(property => property.Name)));
    }

    [Theory]
    [InlineData("shop-checkout-0-checkout-1")]
    [InlineData("a%2Fb")]
    [InlineData("%01")]
    [InlineData("a%20b")]
    [InlineData("@entity@key")]
    [InlineData("%F0%9F%92%A9")]
    public async Task Get_UnknownIncident_IsNotFound(string id)
    {
        await Client.GetAsync($"{List}/{id}", HttpStatusCode.NotFound);
        await Client.GetAsync($"{List}/{id}/history", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_OverlongId_IsNotFound() => await Client.GetAsync($"{List}/{new string('x', 3000)}", HttpStatusCode.NotFound);

    [Fact]
    public async Task List_ByNamespace_ShowsNewestFirst()
    {
        var first = await OpenAsync();
        var second = await OpenAsync();
        var third = await OpenAsync();

        var answer = await ListAsync();

        Assert.Equal([third.IncidentId, second.IncidentId, first.IncidentId], Ids(answer));
        Assert.Equal(3, answer.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("continuationToken").ValueKind);
    }

    [Fact]
    public async Task List_PageByPage_ShowsEveryIncidentOnce()
    {
        var opened = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            opened.Add((await OpenAsync()).IncidentId);
        }

        var shown = new List<string>();
        string? token = null;
        do
        {
            var page = await ListAsync($"limit=2{(token is null ? "" : $"&continuationToken={Uri.EscapeDataString(token)}")}");
            shown.AddRange(Ids(page));
            token = page.GetProperty("continuationToken").GetString();

            // What opens meanwhile is newer than the place reached.
            await OpenAsync();
        }
        while (token is not null);

        Assert.Equal(Enumerable.Reverse(opened), shown);
    }

    [Fact]
    public async Task List_PageThatJustFits_IsTheLast()
    {
        await OpenAsync();
        await OpenAsync();

        Assert.Equal(JsonValueKind.Null, (await ListAsync("limit=2")).GetProperty("continuationToken").ValueKind);
    }

    [Fact]
    public async Task List_Filtered_ShowsWhatMatches()
    {
        var oom = await OpenAsync(failure => failure with { Reason = "OOMKilled" });
        var evicted = await OpenAsync(failure => failure with { Reason = "Evicted" });
        var closed = await OpenAsync();
        await Client.SendOneAsync(closed.Recovered());
        await Client.WhenAsync(closed.IncidentId, incident => incident is { Recovery: Recovery.Recovered, Status: IncidentStatus.Healed });
        await Client.WhenAsync(oom.IncidentId, incident => incident.Status == IncidentStatus.Healed);
        await Client.WhenAsync(evicted.IncidentId, incident => incident.Status == IncidentStatus.Healed);

        Assert.Equal([oom.IncidentId], Ids(await ListAsync("reason=oomkilled")));
        Assert.Equal([oom.IncidentId], Ids(await ListAsync("severity=critical")));
        Assert.Equal([evicted.IncidentId, oom.IncidentId], Ids(await ListAsync("severity=CRITICAL,medium")));
        Assert.Equal([evicted.IncidentId, oom.IncidentId], Ids(await ListAsync("severity=critical&severity=medium")));
        Assert.Equal([evicted.IncidentId, oom.IncidentId], Ids(await ListAsync("recovery=pending")));
        Assert.Equal([closed.IncidentId], Ids(await ListAsync("recovery=recovered,gone")));
        Assert.Equal([closed.IncidentId, evicted.IncidentId, oom.IncidentId], Ids(await ListAsync("status=healed")));
        Assert.Empty(Ids(await ListAsync("status=failed")));
        Assert.Equal([evicted.IncidentId], Ids(await ListAsync("recovery=pending&severity=medium&reason=Evicted&limit=1")));
    }

    [Fact]
    public async Task List_Since_LeavesOutWhatLastFailedBefore()
    {
        var old = await OpenAsync();
        var recent = await OpenAsync(failure => failure.Again(30));
        var failing = await OpenAsync();
        await Client.SendOneAsync(failing.Again(40));
        await Client.WhenAsync(failing.IncidentId, incident => incident.Occurrences == 2);

        var since = TestEvents.Start.AddMinutes(20);
        Assert.Equal([failing.IncidentId, recent.IncidentId], Ids(await ListAsync($"since={since:yyyy-MM-ddTHH:mm:ssZ}")));
        Assert.Equal([failing.IncidentId, recent.IncidentId], Ids(await ListAsync($"since={since.ToOffset(TimeSpan.FromHours(2)):yyyy-MM-ddTHH:mm:sszzz}")));
        Assert.Contains(old.IncidentId, Ids(await ListAsync("since=99999d")));
        Assert.Empty(Ids(await ListAsync("since=9999-12-31")));
    }

    [Theory]
    [InlineData("q=PAYMENT-gw", true)]
    [InlineData("q=worker-9%20payment", true)]
    [InlineData("q=refused%20by%20peer", true)]
    [InlineData("q=payment%20elsewhere", false)]
    [InlineData("until=2026-03-14T09:26:54Z", false)]
    [InlineData("until=2026-03-14T09:26:55Z", true)]
    public async Task List_SearchedOrBounded_ShowsWhatMatches(string query, bool isShown)
    {
        var failure = await OpenAsync(failure =>
            failure with { Workload = new("Deployment", "payment-gw"), Node = "worker-9", Message = "refused by peer" });

        Assert.Equal(isShown, Ids(await ListAsync(query)).Contains(failure.IncidentId));
    }

    [Fact]
    public async Task Get_WithTheTagOfWhatIsKnown_IsNotModifiedUntilItChanges()
    {
        var failure = await OpenAsync();
        await Client.WhenAsync(failure.IncidentId, incident => incident.Status == IncidentStatus.Healed);
        var path = $"{List}?namespace={_namespace}";
        using var first = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        var tag = first.Headers.ETag!;

        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync());
        await Client.SendOneAsync(failure.Recovered());
        await Client.WhenClosedAsync(failure.IncidentId);
        Assert.Equal(HttpStatusCode.OK, await AskAgainAsync());

        async Task<HttpStatusCode> AskAgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { tag } } };
            using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(response.StatusCode == HttpStatusCode.OK, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 0);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Get_Incident_SaysHowToLookIntoItByHand()
    {
        var failure = await OpenAsync();

        var commands = (await Client.GetAsync($"{List}/{failure.IncidentId}", HttpStatusCode.OK)).GetProperty("commands").EnumerateArray();

        Assert.Contains(
            commands, command => command.GetProperty("command").GetString()!.StartsWith($"kubectl logs {failure.PodName} -n {_namespace}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("limit=0", "limit", "500")]
    [InlineData("limit=501", "limit", "500")]
    [InlineData("limit=-1", "limit", "500")]
    [InlineData("limit=ten", "limit", "500")]
    [InlineData("limit=99999999999999999999", "limit", "500")]
    [InlineData("limit=1&limit=2", "limit", "once")]
    [InlineData("status=broken", "status", "detected, healing, healed, failed")]
    [InlineData("status=1", "status", "healed")]
    [InlineData("recovery=maybe", "recovery", "pending, recovered, gone, unknown")]
    [InlineData("severity=high,low", "severity", "warning, medium, high, critical")]
    [InlineData("since=yesterday", "since", "ISO 8601")]
    [InlineData("since=2026-13-45", "since", "ISO 8601")]
    [InlineData("since=999999999h", "since", "ISO 8601")]
    [InlineData("since=%D9%A3h", "since", "ISO 8601")]
    [InlineData("until=tomorrow", "until", "ISO 8601")]
    [InlineData("q=1&q=2", "q", "once")]
    [InlineData("q=ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp", "q", "200")]
    [InlineData("continuationToken=junk", "continuationToken", "earlier page")]
    [InlineData("continuationToken=%00", "continuationToken", "earlier page")]
    [InlineData("continuationToken=OTk5OTk5OTk5OTk5OTk5OTk5OSBh", "continuationToken", "earlier page")]
    public async Task List_BadParameter_IsNamedWithWhatIsAllowed(string query, string name, string allowed)
    {
        using var response = await Client.GetAsync($"{List}?{query}", TestContext.Current.CancellationToken);

        var detail = await response.ReadDetailAsync(HttpStatusCode.BadRequest);
        Assert.Contains(name, detail, StringComparison.Ordinal);
        Assert.Contains(allowed, detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=")]
    [InlineData("status=&severity=")]
    [InlineData("namespace=no-such&reason=%F0%9F%92%A9")]
    [InlineData("unknown=1")]
    public async Task List_EmptyOrUnknownParameter_IsIgnored(string query) => await Client.GetAsync($"{List}?{query}", HttpStatusCode.OK);

    private async Task<PodFailed> OpenAsync(Func<PodFailed, PodFailed>? change = null)
    {
        var failure = TestEvents.Failure(_namespace);
        failure = change?.Invoke(failure) ?? failure;
        Assert.Equal("started", (await Client.SendOneAsync(failure)).Outcome);
        return failure;
    }

    private Task<JsonElement> ListAsync(string query = "") => Client.GetAsync($"{List}?namespace={_namespace}&{query}", HttpStatusCode.OK);

    private static IEnumerable<string> Ids(JsonElement answer) =>
        answer.GetProperty("incidents").EnumerateArray().Select(incident => incident.GetProperty("id").GetString()!);
}
