using Microsoft.Extensions.Logging;
using Whooper.Api.Tests;
using Whooper.Contracts.Incidents;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Functions.Tests.FunctionsHost;
using Whooper.Functions.Tests.Hosting;
using Whooper.Tests.Shared;

namespace Whooper.Functions.Tests;

/// <summary>What an operator sees of the app in the host's log stream.</summary>
public sealed class LogStreamTests(InMemoryFunctionApp app) : IClassFixture<InMemoryFunctionApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Request_ThatIsRefused_SaysWhyInTheLogStream()
    {
        var failure = TestEvents.Failure();

        await app.Client.SendAsync(failure.ToCloudEvent(data => data["namespace"] = "Not A Name"));

        var line = await WhenLoggedAsync("PodEvents", line => line.Contains($"{failure.Id} rejected", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.NotEmpty(line.InvocationId);
    }

    [Fact]
    public async Task Orchestration_FromStartToReport_IsInTheLogStreamOnce()
    {
        var failure = TestEvents.Failure();

        await app.Client.SendAsync(failure);
        await app.Client.WhenAsync(failure.IncidentId, incident => incident.Status == IncidentStatus.Healed);

        var created = await WhenLoggedAsync(nameof(IncidentOrchestrator), Says("Incident created"));
        var healed = await WhenLoggedAsync(nameof(IncidentOrchestrator), Says("Incident healed"));
        Assert.Equal((LogLevel.Warning, LogLevel.Information), (created.Level, healed.Level));
        Assert.NotEqual(created.InvocationId, healed.InvocationId);

        Predicate<string> Says(string what) => line => line.StartsWith($"{what}: {failure.IncidentId}", StringComparison.Ordinal);
    }

    private async Task<HostLogLine> WhenLoggedAsync(string function, Predicate<string> says)
    {
        var logged = await Poll.UntilAsync(
            () => app.Host.Log.Lines.Where(line => line.Category == $"Function.{function}.User" && says(line.Message)).ToList(),
            lines => lines.Count > 0,
            Patience,
            () => app.Host.Log.ToString()!);
        return Assert.Single(logged);
    }
}
