using System.Net;
using Whooper.Standalone.Tests.Management.Fixture;

namespace Whooper.Standalone.Tests.Management;

/// <summary>DELETE /instances/{instanceId} and DELETE /instances</summary>
public sealed class PurgeTests(ManagementServer server) : IClassFixture<ManagementServer>
{
    [Fact]
    public async Task Purge_Ended_Is200AndTheInstanceIsGone()
    {
        var id = await server.EndedAsync(nameof(Echo));

        var purged = await server.SendAsync(HttpMethod.Delete, $"instances/{id}").ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("""{"instancesDeleted":1}""", purged!.ToJsonString());
        await server.SendAsync(HttpMethod.Get, $"instances/{id}").ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Purge_Running_DeletesNothing()
    {
        var id = await server.WaitingAsync();

        var purged = await server.SendAsync(HttpMethod.Delete, $"instances/{id}").ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("""{"instancesDeleted":0}""", purged!.ToJsonString());
        await server.SendAsync(HttpMethod.Get, $"instances/{id}").ShouldBeAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Purge_Unknown_Is404() =>
        await server.SendAsync(HttpMethod.Delete, "instances/unknown").ShouldBeProblemAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task PurgeAll_Matching_Is200AndOnlyThoseAreGone()
    {
        var from = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().ToString("O"));
        var completed = await server.EndedAsync(nameof(Echo));
        var failed = await server.EndedAsync(nameof(Fail));

        var purged = await server.SendAsync(HttpMethod.Delete, $"instances?createdTimeFrom={from}&runtimeStatus=Failed,Terminated")
            .ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("""{"instancesDeleted":1}""", purged!.ToJsonString());
        await server.SendAsync(HttpMethod.Get, $"instances/{failed}").ShouldBeProblemAsync(HttpStatusCode.NotFound);
        await server.SendAsync(HttpMethod.Get, $"instances/{completed}").ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PurgeAll_NoneMatching_Is404()
    {
        await server.WaitingAsync();

        await server.SendAsync(HttpMethod.Delete, "instances?createdTimeFrom=2018-01-01&createdTimeTo=2018-02-01T00:00:00Z")
            .ShouldBeProblemAsync(HttpStatusCode.NotFound);
        await server.SendAsync(HttpMethod.Delete, "instances?createdTimeFrom=2018-01-01T00:00Z&runtimeStatus=Running")
            .ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PurgeAll_WithoutCreatedTimeFrom_Is400()
    {
        var detail = await server.SendAsync(HttpMethod.Delete, "instances").ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal("createdTimeFrom is required.", detail);
    }

    [Fact]
    public async Task PurgeAll_ValueThatCannotBeRead_Is400NamingTheParameter()
    {
        var detail = await server.SendAsync(HttpMethod.Delete, "instances?createdTimeFrom=2018-01-01&createdTimeTo=soon")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        Assert.StartsWith("createdTimeTo must be ", detail, StringComparison.Ordinal);
    }
}
