using System.Net;
using Whooper.Standalone.Tests.Management.Fixture;

namespace Whooper.Standalone.Tests.Management;

/// <summary>GET /instances</summary>
public sealed class InstanceListTests(ManagementServer server) : IClassFixture<ManagementServer>
{
    private const string Continuation = "x-ms-continuation-token";

    [Fact]
    public async Task List_WithPrefix_HasOnlyThoseInstances()
    {
        await server.WaitingAsync("prefix-1");
        await server.WaitingAsync("prefix-2");
        await server.WaitingAsync("other");

        Assert.Equal(["prefix-1", "prefix-2"], await IdsAsync("instances?instanceIdPrefix=prefix-"));
    }

    [Fact]
    public async Task List_WithStatuses_HasOnlyThoseInstances()
    {
        var completed = await server.EndedAsync(nameof(Echo));
        var failed = await server.EndedAsync(nameof(Fail));
        var running = await server.WaitingAsync();

        var ended = await IdsAsync("instances?runtimeStatus=Completed,failed");
        var repeated = await IdsAsync("instances?runtimeStatus=Completed&runtimeStatus=Failed");

        Assert.Contains(completed, ended);
        Assert.Contains(failed, ended);
        Assert.DoesNotContain(running, ended);
        Assert.Equal(ended, repeated);
        Assert.Contains(running, await IdsAsync("instances?runtimeStatus=Running"));
    }

    [Fact]
    public async Task List_WithCreationTimes_HasOnlyThoseInstances()
    {
        var id = await server.WaitingAsync();
        var created = (await server.Durable.GetInstanceAsync(id, TestContext.Current.CancellationToken))!.CreatedAt.UtcDateTime;

        Assert.Contains(id, await IdsAsync($"instances?createdTimeFrom={created:O}"));
        Assert.Contains(id, await IdsAsync($"instances?createdTimeTo={created:O}"));
        Assert.DoesNotContain(id, await IdsAsync($"instances?createdTimeFrom={created.AddTicks(1):O}"));
        Assert.DoesNotContain(id, await IdsAsync($"instances?createdTimeTo={created.AddTicks(-1):O}"));
    }

    [Fact]
    public async Task List_InPages_ContinuesWhereThePageBeforeEnded()
    {
        string[] ids = ["page-1", "page-2", "page-3"];
        foreach (var id in ids)
        {
            await server.WaitingAsync(id);
        }

        var first = await PageAsync("instances?instanceIdPrefix=page-&top=2", null);
        var second = await PageAsync("instances?instanceIdPrefix=page-&top=2", first.Token);

        Assert.Equal(2, first.Ids.Count);
        Assert.Single(second.Ids);
        Assert.Equal(ids, first.Ids.Concat(second.Ids).Order());
        Assert.Null(second.Token);
    }

    [Fact]
    public async Task List_ByDefault_ShowsInputs()
    {
        await server.WaitingAsync("inputs");

        var shown = (await server.GetAsync("instances?instanceIdPrefix=inputs"))[0]!;
        var hidden = (await server.GetAsync("instances?instanceIdPrefix=inputs&showInput=false"))[0]!;

        Assert.Equal("an order", (string?)shown["input"]);
        Assert.Null(hidden["input"]);
        Assert.Equal("""{"waitingFor":"approval"}""", hidden["customStatus"]?.ToJsonString());
    }

    [Fact]
    public async Task List_OfNone_IsAnEmptyArray() => Assert.Equal("[]", (await server.GetAsync("instances?instanceIdPrefix=none")).ToJsonString());

    [Fact]
    public async Task List_EmptyParameters_AreAbsent() =>
        await server.SendAsync(HttpMethod.Get, "instances/?createdTimeFrom=&createdTimeTo=&runtimeStatus=&instanceIdPrefix=&top=&showInput=")
            .ShouldBeAsync(HttpStatusCode.OK);

    [Theory]
    [InlineData("createdTimeFrom", "yesterday")]
    [InlineData("createdTimeTo", "2018-13-01T00:00:00Z")]
    [InlineData("createdTimeTo", "0001-01-01T00:00:00%2B14:00")]
    [InlineData("runtimeStatus", "Running,Sleeping")]
    [InlineData("runtimeStatus", "1")]
    [InlineData("top", "0")]
    [InlineData("top", "99999999999")]
    [InlineData("showInput", "1")]
    public async Task List_ValueThatCannotBeRead_Is400NamingTheParameter(string parameter, string value)
    {
        var detail = await server.SendAsync(HttpMethod.Get, $"instances?{parameter}={value}").ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        Assert.StartsWith($"{parameter} must be ", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_SeveralMistakes_AreAllNamed()
    {
        var detail = await server.SendAsync(HttpMethod.Get, "instances?top=x&createdTimeFrom=y").ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal(
            "createdTimeFrom must be a time such as 2018-02-28T05:18:49Z, not 'y'. top must be a number from 1 on, not 'x'.", detail);
    }

    [Fact]
    public async Task List_TokenThatIsNone_Is400NamingTheHeader()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "instances") { Headers = { { Continuation, "forged" } } };

        var detail = await server.Http.SendAsync(request, TestContext.Current.CancellationToken).ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        Assert.Contains(Continuation, detail, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string uri) => (await PageAsync(uri, null)).Ids;

    private async Task<(IReadOnlyList<string> Ids, string? Token)> PageAsync(string uri, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        if (token is not null)
        {
            request.Headers.Add(Continuation, token);
        }

        var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var instances = await Task.FromResult(response).ShouldBeAsync(HttpStatusCode.OK);
        var next = response.Headers.TryGetValues(Continuation, out var values) ? values.Single() : null;
        return ([.. instances!.AsArray().Select(instance => (string)instance!["instanceId"]!).Order()], next);
    }
}
