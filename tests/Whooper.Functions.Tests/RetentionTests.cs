using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Whooper.Api.Incidents;
using Whooper.Api.Problems;
using Whooper.Api.Tests;
using Whooper.Functions.Incidents;
using Whooper.Functions.Tests.Hosting;

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

    private Task PurgeAsync(TimeSpan later, RetentionOptions options)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + later);
        var retention = new IncidentRetention(
            Options.Create(options),
            app.Services.GetRequiredService<IncidentPurge>(),
            app.Services.GetRequiredService<IncidentIndexing>(),
            time,
            NullLogger<IncidentRetention>.Instance);
        var functions = new PurgeFunctions(
            app.Services.GetRequiredService<ApiBoundary>(), app.Services.GetRequiredService<PurgeEndpoint>(), retention);
        return functions.PurgeOldAsync(new TimerInfo(), app.Services.GetRequiredService<DurableTaskClient>(), TestContext.Current.CancellationToken);
    }

    private async Task WhenFinishedAsync(string id)
    {
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        var started = TimeProvider.System.GetTimestamp();
        while (await client.GetInstanceAsync(id, TestContext.Current.CancellationToken) is not { IsCompleted: true })
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
