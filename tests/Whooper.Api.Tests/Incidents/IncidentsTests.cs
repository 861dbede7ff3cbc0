using System.Net;
using DurableTask.Core.History;
using Whooper.Api.Tests.Hosting;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Tests.Incidents;

public sealed class IncidentsTests(InProcessApiHost host) : IncidentsSuite(host), IClassFixture<InProcessApiHost>
{
    [Fact]
    public async Task Get_TerminatedIncident_IsFollowedByNobody()
    {
        var failure = TestEvents.Failure();
        await host.Client.SendOneAsync(failure);
        await host.Engine.TerminateInstanceAsync(failure.IncidentId, TestContext.Current.CancellationToken);

        Assert.Equal(Recovery.Unknown, (await host.Client.WhenClosedAsync(failure.IncidentId)).Recovery);
    }

    [Fact]
    public async Task Get_OtherOrchestration_IsNotFound()
    {
        var id = await host.Engine.ScheduleNewOrchestrationInstanceAsync("SomethingElse", TestContext.Current.CancellationToken);

        await host.Client.GetAsync($"api/autoheal/incidents/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GetHistory_StoreWithoutHistories_IsNotImplemented()
    {
        var failure = TestEvents.Failure();
        await host.Client.SendOneAsync(failure);

        await host.Client.GetAsync($"api/autoheal/incidents/{failure.IncidentId}/history", HttpStatusCode.NotImplemented);
    }

    [Fact]
    public async Task GetHistory_KnownIncident_IsATimeline()
    {
        var failure = TestEvents.Failure();
        await host.Client.SendOneAsync(failure);
        host.Engine.History = _ => [new TaskScheduledEvent(1) { Name = "SummarizeIncident" }, new TaskCompletedEvent(-1, 1, "{}")];

        var answer = await host.Client.GetAsync($"api/autoheal/incidents/{failure.IncidentId}/history", HttpStatusCode.OK);

        host.Engine.History = null;
        Assert.Equal(failure.IncidentId, answer.GetProperty("id").GetString());
        Assert.Equal(
            [("TaskScheduled", "SummarizeIncident"), ("TaskCompleted", "SummarizeIncident")],
            answer.GetProperty("events").EnumerateArray().Select(step => (step.GetProperty("event").GetString()!, step.GetProperty("name").GetString()!)));
    }

    [Fact]
    public async Task List_StoreFails_IsUnavailable()
    {
        host.Engine.Before = (call, _) => call == "list" ? throw new IOException("the store is away") : Task.CompletedTask;

        using var response = await host.Client.GetAsync("api/autoheal/incidents", TestContext.Current.CancellationToken);

        host.Engine.Before = (_, _) => Task.CompletedTask;
        await response.ReadAsync(HttpStatusCode.ServiceUnavailable);
    }
}
