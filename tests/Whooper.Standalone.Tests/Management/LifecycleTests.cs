using System.Net;
using Whooper.Standalone.Tests.Management.Fixture;

namespace Whooper.Standalone.Tests.Management;

/// <summary>POST /instances/{instanceId}/terminate, /suspend, /resume and /rewind</summary>
public sealed class LifecycleTests(ManagementServer server) : IClassFixture<ManagementServer>
{
    [Theory]
    [InlineData("terminate?reason=buggy", "buggy")]
    [InlineData("terminate?reason=%22quoted%22", "\"quoted\"")]
    [InlineData("terminate", null)]
    public async Task Terminate_Running_Is202AndTheReasonIsTheOutput(string operation, string? output)
    {
        var id = await server.WaitingAsync();

        Assert.Null(await server.PostAsync($"instances/{id}/{operation}").ShouldBeAsync(HttpStatusCode.Accepted));

        var status = await server.UntilAsync(id, "Terminated");
        Assert.Equal(output, (string?)status["output"]);
    }

    [Fact]
    public async Task SuspendAndResume_Running_Are202AndHoldEventsBack()
    {
        var id = await server.WaitingAsync();

        Assert.Null(await server.PostAsync($"instances/{id}/suspend?reason=lunch").ShouldBeAsync(HttpStatusCode.Accepted));
        await server.UntilAsync(id, "Suspended");
        await server.PostAsync($"instances/{id}/raiseEvent/approval", "true").ShouldBeAsync(HttpStatusCode.Accepted);
        await server.UntilAsync(id, "Suspended");

        Assert.Null(await server.PostAsync($"instances/{id}/resume?reason=back").ShouldBeAsync(HttpStatusCode.Accepted));
        await server.UntilAsync(id, "Completed");
    }

    [Theory]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("rewind")]
    public async Task Any_Unknown_Is404(string operation) =>
        await server.PostAsync($"instances/unknown/{operation}").ShouldBeProblemAsync(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("rewind")]
    public async Task Any_Completed_Is410(string operation)
    {
        var id = await server.EndedAsync(nameof(Echo));

        await server.PostAsync($"instances/{id}/{operation}?reason=late").ShouldBeProblemAsync(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Rewind_Failed_Is202AndRunsWhatFailedAgain()
    {
        var id = await server.EndedAsync(nameof(TryTwice), $"{Guid.NewGuid()}");
        Assert.Equal("Failed", (string?)(await server.GetAsync($"instances/{id}"))["runtimeStatus"]);

        Assert.Null(await server.PostAsync($"instances/{id}/rewind?reason=mended").ShouldBeAsync(HttpStatusCode.Accepted));

        var status = await server.UntilAsync(id, "Completed");
        Assert.Equal("second try", (string?)status["output"]);
        var history = (await server.GetAsync($"instances/{id}?showHistory=true"))["historyEvents"]!.AsArray();
        Assert.Contains(history, happened => (string?)happened!["EventType"] == "ExecutionRewound" && (string?)happened["Reason"] == "mended");
    }

    [Fact]
    public async Task Rewind_Running_Is409()
    {
        var id = await server.WaitingAsync();

        var detail = await server.PostAsync($"instances/{id}/rewind").ShouldBeProblemAsync(HttpStatusCode.Conflict);

        Assert.Contains("Only a failed instance", detail, StringComparison.Ordinal);
    }
}
