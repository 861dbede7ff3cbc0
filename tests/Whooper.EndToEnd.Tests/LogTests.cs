using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

/// <summary>Logs for machines.</summary>
public sealed class LogTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task Json_LinesAboutARequest_CarryItsTraceId()
    {
        using var data = new TemporaryDirectory();
        await using var host = HostProcess.Standalone(
            $"--listen http://127.0.0.1:0 --data {data.Path}",
            ("Logging__Console__FormatterName", "json"),
            ("Logging__LogLevel__Whooper.Api", "Debug"));
        using var client = await host.ConnectAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/pod-events")
        {
            Content = PodEventBatch.OfFailures(1, TimeProvider.System.GetUtcNow()),
            Headers = { { "traceparent", $"00-{TraceId}-00f067aa0ba902b7-01" } },
        };

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        response.EnsureSuccessStatusCode();
        var lines = await Poll.UntilAsync(
            () => host.Output.Split('\n').Where(line => line.Contains("\"EventId\":5020", StringComparison.Ordinal)).ToList(),
            found => found.Count > 0,
            TimeSpan.FromSeconds(10),
            () => host.Output);
        Assert.Contains($"\"TraceId\":\"{TraceId}\"", Assert.Single(lines), StringComparison.Ordinal);
    }
}
