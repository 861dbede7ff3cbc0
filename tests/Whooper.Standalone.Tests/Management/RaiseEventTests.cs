using System.Net;
using System.Text;
using Whooper.Standalone.Tests.Management.Fixture;

namespace Whooper.Standalone.Tests.Management;

/// <summary>POST /instances/{instanceId}/raiseEvent/{eventName}</summary>
public sealed class RaiseEventTests(ManagementServer server) : IClassFixture<ManagementServer>
{
    [Theory]
    [InlineData("""{"by":"Ann","amount":1.50}""")]
    [InlineData("\"incr\"")]
    [InlineData("null")]
    public async Task Raise_Running_Is202AndTheOrchestrationGetsIt(string payload)
    {
        var id = await server.WaitingAsync();

        var body = await server.PostAsync($"instances/{id}/raiseEvent/approval", payload).ShouldBeAsync(HttpStatusCode.Accepted);

        Assert.Null(body);
        var status = await server.UntilAsync(id, "Completed");
        Assert.Equal(payload, status["output"]?.ToJsonString() ?? "null");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json-patch+json")]
    [InlineData(null)]
    public async Task Raise_OtherContentType_Is400(string? type)
    {
        var id = await server.WaitingAsync();
        using var content = new ByteArrayContent("true"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var detail = await server.SendAsync(HttpMethod.Post, $"instances/{id}/raiseEvent/approval", content)
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        Assert.Contains("application/json", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{'by':'Ann'}")]
    [InlineData("true false")]
    [InlineData("\"\\ud800\"")]
    public async Task Raise_NoJson_Is400(string payload)
    {
        var id = await server.WaitingAsync();

        await server.PostAsync($"instances/{id}/raiseEvent/approval", payload).ShouldBeProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Raise_DeepestJson_IsShownEverywhere()
    {
        var deep = new string('[', 64) + new string(']', 64);
        var id = await server.WaitingAsync("deep");

        await server.PostAsync($"instances/{id}/raiseEvent/approval", $"[{deep}]").ShouldBeProblemAsync(HttpStatusCode.BadRequest);
        await server.PostAsync($"instances/{id}/raiseEvent/approval", deep).ShouldBeAsync(HttpStatusCode.Accepted);

        await server.Durable.WaitForInstanceCompletionAsync(id, TestContext.Current.CancellationToken);
        await server.SendAsync(HttpMethod.Get, $"instances/{id}?showHistory=true&showHistoryOutput=true").ShouldBeAsync(HttpStatusCode.OK);
        await server.SendAsync(HttpMethod.Get, $"instances?instanceIdPrefix={id}").ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Raise_MoreThanAMebibyte_Is413()
    {
        var id = await server.WaitingAsync();
        var payload = $"\"{new string('a', 1024 * 1024)}\"";

        // Asks before it sends: the server refuses without reading, and a client that is still writing may find the connection closed.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"instances/{id}/raiseEvent/approval")
        {
            Content = new StringContent(payload, Encoding.UTF8, "application/json"),
            Headers = { ExpectContinue = true },
        };
        await server.Http.SendAsync(request, TestContext.Current.CancellationToken).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Raise_BytesThatAreNoText_AreNoError()
    {
        var id = await server.WaitingAsync();
        using var content = new ByteArrayContent([(byte)'"', 0xFF, (byte)'"']);
        content.Headers.ContentType = new("application/json") { CharSet = Encoding.UTF8.WebName };

        using var response = await server.SendAsync(HttpMethod.Post, $"instances/{id}/raiseEvent/approval", content);

        Assert.InRange((int)response.StatusCode, 200, 499);
    }

    [Fact]
    public async Task Raise_Unknown_Is404() =>
        await server.PostAsync("instances/unknown/raiseEvent/approval", "true").ShouldBeProblemAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task Raise_Ended_Is410()
    {
        var id = await server.EndedAsync(nameof(Echo));

        await server.PostAsync($"instances/{id}/raiseEvent/approval", "true").ShouldBeProblemAsync(HttpStatusCode.Gone);
    }
}
