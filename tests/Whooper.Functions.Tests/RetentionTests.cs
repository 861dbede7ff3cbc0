using System.Net;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Whooper.Api.Incidents;
using Whooper.Api.Tests;
using Whooper.Functions.Tests.Hosting;
using Whooper.Tests.Shared;

namespace Whooper.Functions.Tests;

public sealed class RetentionTests(InMemoryFunctionApp app) : IClassFixture<InMemoryFunctionApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task PurgeOldIncidents_AfterThirtyDays_PurgesWhatIsFinished()
    {
        var (closed, open) = (TestEvents.Failure(), TestEvents.Failure());
        await app.Client.SendAsync(closed, closed.Recovered(), open);
        await WhenFinishedAsync(closed.IncidentId);

        await PurgeAsync(TimeSpan.FromDays(29), new());
        await PurgeAsync(TimeSpan.FromDays(31), new() { Incidents = TimeSpan.Zero });
        await app.Client.GetAsync($"api/autoheal/incidents/{closed.IncidentId}", HttpStatusCode.OK);

        await PurgeAsync(TimeSpan.FromDays(31), new());
        await app.Client.GetAsync($"api/autoheal/incidents/{closed.IncidentId}", HttpStatusCode.NotFound);
        await app.Client.GetAsync($"api/autoheal/incidents/{open.IncidentId}", HttpStatusCode.OK);
    }

    /// <summary>The default keeps for 30 days what these tests have made.</summary>
    [Fact]
    public async Task PurgeOldIncidents_TimerIsDue_PurgesAndSaysSo()
    {
        await app.Host.Functions.InvokeTimerAsync("PurgeOldIncidents");

        Assert.Contains(app.Host.Log.Lines, line => line is
        {
            Category: "Function.PurgeOldIncidents.User",
            Message: "Purged 0 incidents that finished more than 720 hours ago, for retention. (null)",
        });
    }

    private Task PurgeAsync(TimeSpan later, RetentionOptions options)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + later);
        var indexing = new IncidentIndexing(time, NullLogger<IncidentIndexing>.Instance);
        var retention = new IncidentRetention(
            Options.Create(options), new IncidentPurge(indexing), indexing, time, NullLogger<IncidentRetention>.Instance);
        return retention.PurgeAsync(app.TaskHub, TestContext.Current.CancellationToken);
    }

    private Task<OrchestrationMetadata?> WhenFinishedAsync(string id) => Poll.UntilAsync<OrchestrationMetadata?>(
        () => app.TaskHub.GetInstanceAsync(id, TestContext.Current.CancellationToken), instance => instance is { IsCompleted: true }, Patience);
}
