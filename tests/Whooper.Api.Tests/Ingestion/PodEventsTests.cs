using System.Net;
using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Ingestion;

public sealed class PodEventsTests(InProcessApiHost host) : PodEventsSuite(host), IClassFixture<InProcessApiHost>
{
    [Fact]
    public async Task Post_TwoSendersWhoBothFindNothing_StartOneIncident()
    {
        var failure = TestEvents.Failure();
        var bothLooked = new TaskCompletionSource();
        var looks = 0;
        host.Engine.Before = (call, id) =>
        {
            if (call == "get" && id == failure.IncidentId && Interlocked.Increment(ref looks) == 2)
            {
                bothLooked.SetResult();
            }

            return call == "start" ? bothLooked.Task : Task.CompletedTask;
        };

        var outcomes = await Task.WhenAll(host.Client.SendOneAsync(failure), host.Client.SendOneAsync(failure));

        host.Engine.Before = (_, _) => Task.CompletedTask;
        Assert.Single(outcomes, ("started", failure.IncidentId));
        Assert.Single(outcomes, ("duplicate", failure.IncidentId));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("start")]
    [InlineData("raise")]
    public async Task Post_StoreFails_AsksToSendAgainAndLosesNothing(string failing)
    {
        var failure = TestEvents.Failure();
        var batch = $"[{failure.ToCloudEvent().ToJsonString()},{failure.Again(2).ToCloudEvent().ToJsonString()}]";
        host.Engine.Before = (call, _) => call == failing ? throw new IOException("the store is away") : Task.CompletedTask;
        using (var response = await host.Client.PostAsync(batch, ApiCalls.Batch))
        {
            await response.ReadAsync(HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(response.Headers.RetryAfter?.Delta);
        }

        host.Engine.Before = (_, _) => Task.CompletedTask;
        using var again = await host.Client.PostAsync(batch, ApiCalls.Batch);

        await again.ReadAsync(HttpStatusCode.Accepted);
        await host.Client.WhenAsync(failure.IncidentId, incident => incident.Occurrences == 2);
    }

    [Fact]
    public async Task Post_InstanceIdTakenBySomethingElse_IsRejected()
    {
        var failure = TestEvents.Failure();
        await host.Engine.ScheduleNewOrchestrationInstanceAsync(
            "SomethingElse", null, new() { InstanceId = failure.IncidentId }, TestContext.Current.CancellationToken);

        Assert.Equal(("rejected", failure.IncidentId), await host.Client.SendOneAsync(failure));
    }

    [Fact]
    public async Task Post_FailureOfATerminatedIncident_OpensTheSuccessor()
    {
        var failure = TestEvents.Failure();
        await host.Client.SendOneAsync(failure);
        await host.Engine.TerminateInstanceAsync(failure.IncidentId, TestContext.Current.CancellationToken);
        await host.Client.WhenClosedAsync(failure.IncidentId);

        Assert.Equal(("started", $"{failure.IncidentId}.2"), await host.Client.SendOneAsync(failure.Again(2)));
    }
}
