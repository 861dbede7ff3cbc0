using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Api.Tests;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests;

/// <summary>Senders who report the same incident at the same moment, on the storage provider that tells none of them who was first.</summary>
public sealed class StartRaceTests(AzureStorageFunctionApp app) : IClassFixture<AzureStorageFunctionApp>
{
    private const int Senders = 8;

    [Fact]
    public async Task Post_SameFailureAtOnce_OneIncidentAndOneMail()
    {
        var failure = TestEvents.Failure();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => app.Client.SendOneAsync(failure)));

        Assert.All(outcomes, outcome => Assert.Equal(failure.IncidentId, outcome.IncidentId));
        Assert.Single(outcomes, outcome => outcome.Outcome == "started");
        Assert.Equal(Senders - 1, outcomes.Count(outcome => outcome.Outcome == "duplicate"));
        var incident = await app.Client.WhenAsync(failure.IncidentId, incident => incident.Status == IncidentStatus.Healed);
        Assert.Equal(1, incident.Occurrences);
        Assert.Equal(1, await CountAsync(failure.IncidentId));
        Assert.Single(MailsOf(failure.PodName));
    }

    [Fact]
    public async Task Post_DifferentFailuresOfOneIncidentAtOnce_NoneIsLost()
    {
        var failure = TestEvents.Failure();

        await Task.WhenAll(Enumerable.Range(1, Senders).Select(number => app.Client.SendOneAsync(failure.Again(number))));

        await app.Client.WhenAsync(failure.IncidentId, incident => incident.Occurrences == Senders);
        Assert.Equal(1, await CountAsync(failure.IncidentId));
    }

    [Fact]
    public async Task Schedule_SameIdAtOnceWithoutALook_RunsOnce()
    {
        var client = app.TaskHub;
        var failure = TestEvents.Failure();
        var run = new IncidentInput
        {
            Failure = failure,
            IncidentId = failure.IncidentId,
            Severity = Severity.High,
            Policy = new()
            {
                Channels = [new(IncidentPolicySource.MailChannel, IsMail: true, DeliveryRetry.Mail)],
                FollowTimeout = TimeSpan.FromHours(1),
                NotifyAtOccurrences = [],
            },
        };

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(() => client.ScheduleNewOrchestrationInstanceAsync(
            nameof(IncidentOrchestrator), run, new StartOrchestrationOptions { InstanceId = failure.IncidentId }))));

        await app.Client.WhenAsync(failure.IncidentId, incident => incident.Status == IncidentStatus.Healed);
        Assert.Single(MailsOf(failure.PodName));
    }

    [Fact]
    public async Task Post_EndsRightAfterTheStarts_AreNotLost()
    {
        var failures = Enumerable.Range(0, 40).Select(_ => TestEvents.Failure()).ToList();

        await app.Client.SendAsync([.. failures.SelectMany(failure => new PodEvent[] { failure, failure.Gone() })]);

        foreach (var failure in failures)
        {
            await app.Client.WhenClosedAsync(failure.IncidentId);
        }
    }

    private async Task<int> CountAsync(string incidentId)
    {
        var client = app.TaskHub;
        var query = new OrchestrationQuery { InstanceIdPrefix = incidentId };
        return await client.GetAllInstancesAsync(query).CountAsync(TestContext.Current.CancellationToken);
    }

    private IEnumerable<string> MailsOf(string pod) => Directory.EnumerateFiles(app.Outbox, "*.eml")
        .Where(file => File.ReadAllText(file).Contains(pod, StringComparison.Ordinal));
}
