using System.Net;
using System.Text.Json.Nodes;
using Whooper.Standalone.Tests.Management.Fixture;

namespace Whooper.Standalone.Tests.Management;

/// <summary>POST /orchestrators/{functionName}/{instanceId?}</summary>
public sealed class StartTests(ManagementServer server) : IClassFixture<ManagementServer>
{
    [Fact]
    public async Task Start_WithAnId_Is202WithTheLinksThatManageIt()
    {
        var response = await server.PostAsync("orchestrators/Echo/order-7?code=a%26b", """{"order":7}""");
        var links = await Task.FromResult(response).ShouldBeAsync(HttpStatusCode.Accepted);

        var instance = $"{server.Http.BaseAddress}instances/order-7";
        var expected = new JsonObject
        {
            ["id"] = "order-7",
            ["statusQueryGetUri"] = $"{instance}?code=a%26b",
            ["sendEventPostUri"] = instance + "/raiseEvent/{eventName}?code=a%26b",
            ["terminatePostUri"] = instance + "/terminate?reason={text}&code=a%26b",
            ["purgeHistoryDeleteUri"] = $"{instance}?code=a%26b",
            ["rewindPostUri"] = instance + "/rewind?reason={text}&code=a%26b",
            ["suspendPostUri"] = instance + "/suspend?reason={text}&code=a%26b",
            ["resumePostUri"] = instance + "/resume?reason={text}&code=a%26b",
            ["restartPostUri"] = $"{instance}/restart?code=a%26b",
        };
        Assert.True(JsonNode.DeepEquals(expected, links), links!.ToJsonString());
        Assert.Equal(new Uri($"{instance}?code=a%26b"), response.Headers.Location);
        Assert.Equal(TimeSpan.FromSeconds(10), response.Headers.RetryAfter?.Delta);
        var status = await server.UntilAsync("order-7", "Completed");
        Assert.Equal("""{"order":7}""", status["input"]?.ToJsonString());
    }

    [Fact]
    public async Task Start_WithoutAnIdOrInput_Is202WithARandomId()
    {
        var first = await server.PostAsync("orchestrators/Echo").ShouldBeAsync(HttpStatusCode.Accepted);
        var second = await server.PostAsync("orchestrators/Echo").ShouldBeAsync(HttpStatusCode.Accepted);

        Assert.NotEqual((string?)first!["id"], (string?)second!["id"]);
        Assert.Equal($"{server.Http.BaseAddress}instances/{first["id"]}", (string?)first["statusQueryGetUri"]);
        Assert.Equal($"{server.Http.BaseAddress}instances/{first["id"]}/terminate?reason={{text}}", (string?)first["terminatePostUri"]);
        var status = await server.UntilAsync((string)first["id"]!, "Completed");
        Assert.Null(status["input"]);
    }

    [Fact]
    public async Task Start_UnknownOrchestrator_Is400NamingThoseThereAre()
    {
        var detail = await server.PostAsync("orchestrators/Nobody").ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal("There is no orchestrator 'Nobody'; there is Echo, Fail, Greet, TryTwice, WaitForApproval.", detail);
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("@counter@1")]
    [InlineData("a%5Cb")]
    [InlineData("a%23b")]
    [InlineData("a%3Fb")]
    [InlineData("a%0Ab")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task Start_IdThatIsNotAllowed_Is400(string id) =>
        await server.PostAsync($"orchestrators/Echo/{id}").ShouldBeProblemAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Start_NoJson_Is400() =>
        await server.PostAsync("orchestrators/Echo", "{").ShouldBeProblemAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Start_InputThatTheOrchestratorCannotRead_Fails()
    {
        var links = await server.PostAsync("orchestrators/Greet", """{"not":"cities"}""").ShouldBeAsync(HttpStatusCode.Accepted);

        await server.UntilAsync((string)links!["id"]!, "Failed");
    }

    [Fact]
    public async Task Start_IdThatRuns_Is409()
    {
        var id = await server.WaitingAsync();

        await server.PostAsync($"orchestrators/WaitForApproval/{id}").ShouldBeProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Start_IdThatHasEnded_Is202AndReplacesIt()
    {
        var id = await server.EndedAsync(nameof(Echo), "old");

        await server.PostAsync($"orchestrators/WaitForApproval/{id}", "\"new\"").ShouldBeAsync(HttpStatusCode.Accepted);

        var status = await server.UntilAsync(id, "Running");
        Assert.Equal("new", (string?)status["input"]);
    }

    [Fact]
    public async Task Start_ByGet_Is404() =>
        await server.SendAsync(HttpMethod.Get, "orchestrators/Echo").ShouldBeProblemAsync(HttpStatusCode.NotFound);
}
