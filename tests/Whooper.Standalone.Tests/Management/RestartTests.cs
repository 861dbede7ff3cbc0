using System.Net;
using Whooper.Standalone.Tests.Management.Fixture;

namespace Whooper.Standalone.Tests.Management;

/// <summary>POST /instances/{instanceId}/restart</summary>
public sealed class RestartTests(ManagementServer server) : IClassFixture<ManagementServer>
{
    [Fact]
    public async Task Restart_ByDefault_Is202WithANewInstanceOfTheSameInput()
    {
        var id = await server.EndedAsync(nameof(Echo), "an order");

        var links = await server.PostAsync($"instances/{id}/restart").ShouldBeAsync(HttpStatusCode.Accepted);

        var restarted = (string)links!["id"]!;
        Assert.NotEqual(id, restarted);
        var status = await server.UntilAsync(restarted, "Completed");
        Assert.Equal("Echo", (string?)status["name"]);
        Assert.Equal("an order", (string?)status["output"]);
    }

    [Fact]
    public async Task Restart_WithItsOwnId_Is202AndReplacesTheInstance()
    {
        var id = await server.WaitingAsync();
        await server.PostAsync($"instances/{id}/terminate");
        await server.UntilAsync(id, "Terminated");

        var links = await server.PostAsync($"instances/{id}/restart?restartWithNewInstanceId=false").ShouldBeAsync(HttpStatusCode.Accepted);

        Assert.Equal(id, (string?)links!["id"]);
        await server.UntilAsync(id, "Running");
    }

    [Fact]
    public async Task Restart_WithItsOwnIdWhileItRuns_Is409()
    {
        var id = await server.WaitingAsync();

        await server.PostAsync($"instances/{id}/restart?restartWithNewInstanceId=false").ShouldBeProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Restart_Unknown_Is400() =>
        await server.PostAsync("instances/unknown/restart").ShouldBeProblemAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Restart_FlagThatIsNone_Is400NamingIt()
    {
        var detail = await server.PostAsync("instances/any/restart?restartWithNewInstanceId=no").ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        Assert.StartsWith("restartWithNewInstanceId must be ", detail, StringComparison.Ordinal);
    }
}
