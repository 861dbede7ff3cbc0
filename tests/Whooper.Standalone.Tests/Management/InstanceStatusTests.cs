using System.Net;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Whooper.Standalone.Tests.Management.Fixture;

namespace Whooper.Standalone.Tests.Management;

/// <summary>GET /instances/{instanceId}</summary>
public sealed class InstanceStatusTests(ManagementServer server) : IClassFixture<ManagementServer>
{
    [Fact]
    public async Task Get_Completed_Is200WithWhatTheReferenceShows()
    {
        var before = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var id = await server.EndedAsync(nameof(Echo), new { order = 7, note = "naïve & ok" });

        var response = await server.Http.GetAsync($"instances/{id}", TestContext.Current.CancellationToken);
        var status = await Task.FromResult(response).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(
            ["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"],
            status!.AsObject().Select(field => field.Key));
        Assert.Equal("Echo", (string?)status["name"]);
        Assert.Equal(id, (string?)status["instanceId"]);
        Assert.Equal("Completed", (string?)status["runtimeStatus"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"order":7,"note":"naïve & ok"}"""), status["input"]));
        Assert.True(JsonNode.DeepEquals(status["input"], status["output"]));
        Assert.Null(status["customStatus"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string?)status["createdTime"]);
        Assert.InRange(DateTimeOffset.Parse((string)status["createdTime"]!, null), before, TimeProvider.System.GetUtcNow());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string?)status["lastUpdatedTime"]);
        Assert.Null(response.Headers.Location);
        Assert.Null(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Get_Running_Is202WithItsOwnUrlAndWhenToRetry()
    {
        var id = await server.WaitingAsync();

        var response = await server.Http.GetAsync($"instances/{id}?showInput=true&code=a%20b", TestContext.Current.CancellationToken);
        var status = await Task.FromResult(response).ShouldBeAsync(HttpStatusCode.Accepted);

        Assert.Equal(new Uri(server.Http.BaseAddress!, $"instances/{id}?showInput=true&code=a%20b"), response.Headers.Location);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        Assert.Equal("Running", (string?)status!["runtimeStatus"]);
        Assert.Equal("an order", (string?)status["input"]);
        Assert.Equal("""{"waitingFor":"approval"}""", status["customStatus"]?.ToJsonString());
        Assert.Null(status["output"]);
    }

    [Fact]
    public async Task Get_Pending_Is202WithoutHistory()
    {
        var later = new StartOrchestrationOptions(StartAt: TimeProvider.System.GetUtcNow().AddDays(1));
        var id = await server.Durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(Echo), null, later, TestContext.Current.CancellationToken);

        var status = await server.SendAsync(HttpMethod.Get, $"instances/{id}?showHistory=true").ShouldBeAsync(HttpStatusCode.Accepted);

        Assert.Equal("Pending", (string?)status!["runtimeStatus"]);
        Assert.False(status.AsObject().ContainsKey("historyEvents"));
    }

    [Fact]
    public async Task Get_Suspended_Is202()
    {
        var id = await server.WaitingAsync();
        await server.PostAsync($"instances/{id}/suspend").ShouldBeAsync(HttpStatusCode.Accepted);
        await server.UntilAsync(id, "Suspended");

        await server.SendAsync(HttpMethod.Get, $"instances/{id}").ShouldBeAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Get_Terminated_Is200()
    {
        var id = await server.WaitingAsync();
        await server.PostAsync($"instances/{id}/terminate?reason=buggy").ShouldBeAsync(HttpStatusCode.Accepted);
        await server.UntilAsync(id, "Terminated");

        var status = await server.SendAsync(HttpMethod.Get, $"instances/{id}").ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("buggy", (string?)status!["output"]);
    }

    [Fact]
    public async Task Get_Failed_Is200WithTheMessage()
    {
        var id = await server.EndedAsync(nameof(Fail));

        var status = await server.SendAsync(HttpMethod.Get, $"instances/{id}").ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("Failed", (string?)status!["runtimeStatus"]);
        Assert.Contains("It broke.", (string?)status["output"]);
    }

    [Fact]
    public async Task Get_FailedWhereFailureIsToBeAnError_Is500WithTheStatus()
    {
        var failed = await server.EndedAsync(nameof(Fail));
        var completed = await server.EndedAsync(nameof(Echo));

        var status = await server.SendAsync(HttpMethod.Get, $"instances/{failed}?returnInternalServerErrorOnFailure=true")
            .ShouldBeAsync(HttpStatusCode.InternalServerError);

        Assert.Equal("Failed", (string?)status!["runtimeStatus"]);
        await server.SendAsync(HttpMethod.Get, $"instances/{completed}?returnInternalServerErrorOnFailure=true").ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("%20")]
    [InlineData("a%2Fb")]
    [InlineData("%FF")]
    public async Task Get_Unknown_Is404(string id) =>
        await server.SendAsync(HttpMethod.Get, $"instances/{id}").ShouldBeProblemAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task Get_WithoutInput_ShowsNull()
    {
        var id = await server.EndedAsync(nameof(Echo), "secret");

        var status = await server.GetAsync($"instances/{id}?showInput=false");

        Assert.True(status.AsObject().ContainsKey("input"));
        Assert.Null(status["input"]);
        Assert.Equal("secret", (string?)status["output"]);
    }

    [Theory]
    [InlineData("showInput")]
    [InlineData("showHistory")]
    [InlineData("showHistoryOutput")]
    [InlineData("returnInternalServerErrorOnFailure")]
    public async Task Get_FlagThatIsNone_Is400NamingIt(string parameter)
    {
        var detail = await server.SendAsync(HttpMethod.Get, $"instances/any?{parameter}=perhaps").ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal($"{parameter} must be true or false, not 'perhaps'.", detail);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task Any_MethodThatTheRouteDoesNotKnow_Is404(string method) =>
        await server.SendAsync(new HttpMethod(method), "instances/any").ShouldBeProblemAsync(HttpStatusCode.NotFound);
}
