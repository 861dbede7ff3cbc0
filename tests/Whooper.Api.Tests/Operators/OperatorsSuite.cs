using System.Net;
using System.Text.Json;
using Whooper.Api.Tests.Hosting;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Tests.Shared;

namespace Whooper.Api.Tests.Operators;

/// <summary>What people do to incidents and workloads: mutes, <c>resend</c>, <c>close</c>, and the preview of routes; for any host.</summary>
public abstract class OperatorsSuite(ApiHost host)
{
    private const string Mutes = "api/autoheal/mutes";
    private const string Preview = "api/autoheal/routes/preview";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private HttpClient Client => host.Client;

    [Fact]
    public async Task Mute_Placed_SilencesOpenAndNewIncidentsUntilItIsLifted()
    {
        var (open, later, after) = (Failure("muted-a"), Failure("muted-a"), Failure("muted-a"));
        await Client.SendOneAsync(open);
        await Client.WhenAsync(open.IncidentId, incident => incident.Status == IncidentStatus.Healed);

        var mute = (await PostAsync(Mutes, Wish(open) with { Duration = "8h" }, HttpStatusCode.Created)).GetProperty("mute");
        var muted = await Client.WhenAsync(open.IncidentId, incident => incident.Mute is not null);
        await Client.SendOneAsync(later);
        var second = await Client.WhenAsync(later.IncidentId, incident => incident.Status == IncidentStatus.Healed);

        Assert.Equal((OperatorActionKind.Mute, "jane", "known"), muted.Actions.Select(action => (action.Kind, action.By, action.Reason)).Single());
        Assert.Equal("mute", second.Route!.MutedBy);
        Assert.Contains((await Client.GetAsync(Mutes, HttpStatusCode.OK)).GetProperty("mutes").EnumerateArray(), one => Id(one) == Id(mute));

        await Client.DeleteAsync($"{Mutes}/{Id(mute)}?by=joe&reason=fixed", HttpStatusCode.OK);
        var free = await Client.WhenAsync(open.IncidentId, incident => incident.Mute is null);
        await UntilGoneAsync(Id(mute));
        await Client.SendOneAsync(after);
        var third = await Client.WhenAsync(after.IncidentId, incident => incident.Status == IncidentStatus.Healed);

        Assert.Equal((OperatorActionKind.Unmute, "joe", "fixed"), (free.Actions[^1].Kind, free.Actions[^1].By, free.Actions[^1].Reason));
        Assert.Null(third.Route!.MutedBy);
        await Client.DeleteAsync($"{Mutes}/{Id(mute)}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Mute_PlacedTwice_LastsAsTheSecondSays()
    {
        var failure = Failure("muted-b");
        await PostAsync(Mutes, Wish(failure) with { Duration = "1h" }, HttpStatusCode.Created);
        var second = await PostAsync(Mutes, Wish(failure) with { Duration = "2h" }, HttpStatusCode.Created);

        var until = second.GetProperty("mute").GetProperty("until").GetDateTimeOffset();
        await Poll.UntilAsync(
            async () => (await Client.GetAsync(Mutes, HttpStatusCode.OK)).GetProperty("mutes").EnumerateArray()
                .Single(mute => mute.GetProperty("namespace").GetString() == "muted-b"),
            shown => shown.GetProperty("until").GetDateTimeOffset() == until,
            Patience);
    }

    [Theory]
    [InlineData("{\"workload\":{\"kind\":\"Deployment\",\"name\":\"a\"},\"duration\":\"1h\"}", "namespace")]
    [InlineData("{\"namespace\":\"a\",\"workload\":{\"kind\":\"De/pl\",\"name\":\"a\"},\"duration\":\"1h\"}", "workload.kind")]
    [InlineData("{\"namespace\":\"a\",\"workload\":{\"kind\":\"Deployment\"},\"duration\":\"1h\"}", "workload")]
    [InlineData("{\"namespace\":\"a\",\"workload\":{\"kind\":\"Deployment\",\"name\":\"a\"}}", "until or duration")]
    [InlineData("{\"namespace\":\"a\",\"workload\":{\"kind\":\"Deployment\",\"name\":\"a\"},\"duration\":\"31d\"}", "duration")]
    [InlineData("{\"namespace\":\"a\",\"workload\":{\"kind\":\"Deployment\",\"name\":\"a\"},\"duration\":\"soon\"}", "duration")]
    [InlineData("{\"namespace\":\"a\",\"workload\":{\"kind\":\"Deployment\",\"name\":\"a\"},\"until\":\"2001-01-01T00:00:00Z\"}", "until")]
    [InlineData("{\"namespace\":\"a\",\"until\":\"yesterday\"}", "until")]
    [InlineData("null", "object")]
    [InlineData("{", "line 1")]
    public async Task Mute_ThatCannotBe_IsABadRequestThatSaysWhat(string body, string what)
    {
        using var response = await Client.PostAsync(body, "application/json", Mutes);

        Assert.Contains(what, await response.ReadDetailAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_OpenIncident_EndsItAsUnknownAndSaysWho()
    {
        var failure = Failure("shop");
        await Client.SendOneAsync(failure);
        await Client.WhenAsync(failure.IncidentId, incident => incident.Status == IncidentStatus.Healed);

        await PostAsync($"api/autoheal/incidents/{failure.IncidentId}/resend", new { by = "joe" }, HttpStatusCode.Accepted);
        await PostAsync($"api/autoheal/incidents/{failure.IncidentId}/close", new { by = "jane", reason = "one\nline" }, HttpStatusCode.Accepted);
        var closed = await Client.WhenClosedAsync(failure.IncidentId);

        Assert.Equal(Recovery.Unknown, closed.Recovery);
        Assert.Equal(
            [(OperatorActionKind.Resend, "joe", null), (OperatorActionKind.Close, "jane", "one line")],
            closed.Actions.Select(action => (action.Kind, action.By, action.Reason)));
        await PostAsync($"api/autoheal/incidents/{failure.IncidentId}/close", new { }, HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("resend")]
    [InlineData("close")]
    public async Task Action_OnNoIncident_IsNotFound(string action) =>
        await PostAsync($"api/autoheal/incidents/nobody/{action}", new { }, HttpStatusCode.NotFound);

    [Fact]
    public async Task Action_WithoutABody_IsTheApis()
    {
        var failure = Failure("shop");
        await Client.SendOneAsync(failure);

        using var response = await Client.PostAsync($"api/autoheal/incidents/{failure.IncidentId}/close", null, TestContext.Current.CancellationToken);

        await response.ReadAsync(HttpStatusCode.Accepted);
        Assert.Equal("the API", (await Client.WhenClosedAsync(failure.IncidentId)).Actions.Single().By);
    }

    [Fact]
    public async Task Action_WithAHeaderThatNobodyVouchesFor_IsTheCallers()
    {
        var failure = Failure("shop");
        await Client.SendOneAsync(failure);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/autoheal/incidents/{failure.IncidentId}/close?by=joe&reason=known")
        {
            Headers = { { "X-MS-CLIENT-PRINCIPAL-NAME", "the boss" } },
        };
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ReadAsync(HttpStatusCode.Accepted);
        var action = (await Client.WhenClosedAsync(failure.IncidentId)).Actions.Single();
        Assert.Equal(("joe", "known"), (action.By, action.Reason));
    }

    [Fact]
    public async Task Preview_RuleThatMutes_SaysWhichAndWhy()
    {
        var asked = new { @namespace = "staging-eu", workload = new { kind = "Deployment", name = "web" }, reason = "OOMKilled" };

        var answer = await PostAsync(Preview, asked, HttpStatusCode.OK);

        Assert.Equal("critical", answer.GetProperty("severity").GetString());
        Assert.Equal(("staging", "mute-rule"), (answer.GetProperty("route").GetProperty("rule").GetString(), answer.GetProperty("route").GetProperty("mutedBy").GetString()));
        Assert.Equal("Rule \"staging\" mutes it: namespace staging-* fits.", answer.GetProperty("route").GetProperty("why").GetString());
    }

    [Fact]
    public async Task Preview_NoRule_SaysWhatDidNotFit()
    {
        var asked = new { @namespace = "shop", workload = new { kind = "Deployment", name = "web" }, reason = "Error", severity = "high" };

        var step = (await PostAsync(Preview, asked, HttpStatusCode.OK)).GetProperty("steps")[0];

        Assert.Equal((false, "namespace is shop, not staging-*"), (step.GetProperty("fits").GetBoolean(), step.GetProperty("why").GetString()));
    }

    [Theory]
    [InlineData("{\"namespace\":\"shop\",\"workload\":{\"kind\":\"Deployment\",\"name\":\"web\"}}", "reason")]
    [InlineData("{\"namespace\":\"shop\",\"workload\":{\"kind\":\"Deployment\",\"name\":\"web\"},\"reason\":\"x\",\"severity\":\"fatal\"}", "severity")]
    public async Task Preview_ThatCannotBe_IsABadRequest(string body, string what)
    {
        using var response = await Client.PostAsync(body, "application/json", Preview);

        Assert.Contains(what, await response.ReadDetailAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_WithoutAKey_AreClosed()
    {
        foreach (var path in new[] { Mutes, Preview, "api/autoheal/incidents/x/close", "api/autoheal/incidents/x/resend" })
        {
            using var response = await host.Anonymous.PostAsync(path, null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    private static PodFailed Failure(string @namespace) => TestEvents.Failure(@namespace);

    private static string Id(JsonElement mute) => mute.GetProperty("id").GetString()!;

    private static MuteWish Wish(PodFailed failure) => new(failure.Namespace, failure.Workload);

    private Task<JsonElement> UntilGoneAsync(string id) => Poll.UntilAsync(
        () => Client.GetAsync(Mutes, HttpStatusCode.OK),
        shown => !shown.GetProperty("mutes").EnumerateArray().Any(mute => Id(mute) == id),
        Patience);

    private async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode expected)
    {
        var json = JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web)!.ToJsonString();
        using var response = await Client.PostAsync(json, "application/json", path);
        return await response.ReadAsync(expected);
    }

    private sealed record MuteWish(string Namespace, WorkloadRef Workload)
    {
        public string? Duration { get; init; }

        public string By { get; } = "jane";

        public string Reason { get; } = "known";
    }
}
