using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>How a notification gets through: waits, recipients refused for now, digests.</summary>
public sealed class ReportDeliveryTests(TestEngine engine) : IClassFixture<TestEngine>
{
    [Fact]
    public async Task Throttled_WaitsAsLongAsItIsAskedTo()
    {
        var times = new List<DateTimeOffset>();
        var scenario = engine.NewScenario().Tells("mail", by: (_, attempt) =>
        {
            times.Add(TimeProvider.System.GetUtcNow());
            return Task.FromResult(attempt == 1 ? Delivery.Throttled(TimeSpan.FromSeconds(2)) : Delivery.Sent("<1>"));
        });

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal(DeliveryOutcome.Sent, healed.Notifications.Single().Outcome);
        Assert.InRange(times[1] - times[0], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Throttled_ForEver_GivesUp()
    {
        var scenario = engine.NewScenario().Tells("mail", by: (_, _) => Task.FromResult(Delivery.Throttled(TimeSpan.Zero)));

        await scenario.StartAsync();
        var failed = await scenario.WhenAsync(incident => incident.Status == IncidentStatus.Failed);

        Assert.Equal(DeliveryOutcome.GaveUp, failed.Notifications.Single().Outcome);
        Assert.Equal(20, scenario.Deliveries.Count);
    }

    /// <summary>15 s, 30 s, 1, 2, 4 and 8 minutes are 15:45; with the seventh delay of 15 minutes a provider that is down for 20 is back.</summary>
    [Fact]
    public async Task Provider_DownForTwentyMinutes_DelaysAndLosesNothing()
    {
        var delay = DeliveryRetry.Mail.FirstDelay;
        var waited = TimeSpan.Zero;
        var tries = 1;
        for (; waited < TimeSpan.FromMinutes(20); tries++)
        {
            waited += delay;
            delay = TimeSpan.FromTicks(Math.Min((long)(delay.Ticks * DeliveryRetry.Mail.Backoff), DeliveryRetry.Mail.MaxDelay.Ticks));
        }

        Assert.InRange(tries, 2, DeliveryRetry.Mail.Attempts);
        var scenario = engine.NewScenario().Tells("mail", attempts: DeliveryRetry.Mail.Attempts, by: (_, attempt) =>
            attempt < tries ? throw new IOException("421 down") : Task.FromResult(Delivery.Sent("<1>")));

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal((DeliveryOutcome.Sent, true), (healed.Notifications.Single().Outcome, healed.EmailSent));
        Assert.Equal(tries, scenario.Deliveries.Count);
    }

    [Fact]
    public async Task Recipients_RefusedForNow_AreTriedAgainWithoutTheOthers()
    {
        var scenario = engine.NewScenario().Tells("mail", attempts: 4, by: (told, attempt) => attempt switch
        {
            1 => Task.FromResult(Delivery.Sent("<1>") with { Unreached = ["slow@example.com"], Error = "not to gone@example.com: 550 no" }),
            2 => throw new IOException("450 greylisted"),
            _ => Task.FromResult(Delivery.Sent("<1>")),
        });

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal([null, "slow@example.com", "slow@example.com"], scenario.Deliveries.Select(told => told.Notification.Recipients?.Single()));
        Assert.Single(scenario.Deliveries.Select(told => told.Notification.IdempotencyKey).Distinct());
        Assert.Equal((DeliveryOutcome.Sent, "not to gone@example.com: 550 no"), healed.Notifications.Select(told => (told.Outcome, told.Error)).Single());
    }

    [Fact]
    public async Task Recipients_ReachedOneAfterAnother_AreAllReached()
    {
        var scenario = engine.NewScenario().Tells("mail", attempts: 4, by: (_, attempt) => Task.FromResult(attempt switch
        {
            1 => Delivery.Sent("<1>") with { Unreached = ["one@example.com", "two@example.com"] },
            2 => Delivery.Sent("<1>") with { Unreached = ["two@example.com"], Error = "not to gone@example.com: 550 no" },
            _ => Delivery.Sent("<1>"),
        }));

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal(
            [null, "one@example.com,two@example.com", "two@example.com"],
            scenario.Deliveries.Select(told => told.Notification.Recipients is { } to ? string.Join(',', to) : null));
        Assert.Equal((DeliveryOutcome.Sent, "not to gone@example.com: 550 no"), healed.Notifications.Select(told => (told.Outcome, told.Error)).Single());
    }

    [Fact]
    public async Task Recipients_RefusedForNowByWhatTakesTheMessage_AreTriedOnceMoreAndNamed()
    {
        var scenario = engine.NewScenario().Tells("mail", by: (_, _) =>
            Task.FromResult(Delivery.Sent("<1>") with { Unreached = ["slow@example.com"] }));

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal(2, scenario.Deliveries.Count);
        Assert.Equal("not to slow@example.com: refused again", healed.Notifications.Single().Error);
    }

    [Fact]
    public async Task Recipients_RefusedForNowAndNeverReached_AreNamed()
    {
        var scenario = engine.NewScenario().Tells("mail", by: (_, attempt) => attempt == 1
            ? Task.FromResult(Delivery.Sent("<1>") with { Unreached = ["slow@example.com"] })
            : throw new IOException("450 greylisted"));

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal("not to slow@example.com: 450 greylisted", healed.Notifications.Single().Error);
    }

    [Fact]
    public async Task Storm_OneIncidentToldOnTwoAddresses_HearsOfBoth()
    {
        var scenarios = Enumerable.Range(0, 2).Select(_ => TwoAddresses()).ToList();

        await Task.WhenAll(scenarios.Select(scenario => scenario.StartAsync()));
        var healed = await Task.WhenAll(scenarios.Select(scenario => scenario.WhenHealedAsync()));

        Assert.All(healed, incident => Assert.Equal(
            [("mail", DeliveryOutcome.Sent), ("mail:x", DeliveryOutcome.Sent)],
            incident.Notifications.Select(told => (told.Channel, told.Outcome)).OrderBy(told => told.Channel, StringComparer.Ordinal)));

        Scenario TwoAddresses()
        {
            var scenario = engine.NewScenario().Tells("mail", attempts: 10, by: (_, _) => Task.FromResult(Delivery.ToDigest()));
            scenario.Route = new() { Channels = ["mail", "mail:x"], Why = "It says so." };
            return scenario;
        }
    }

    [Fact]
    public async Task Storm_ManyIncidents_AreToldInOneMessageThatNamesThemAll()
    {
        var scenarios = Enumerable.Range(0, 12).Select(_ => engine.NewScenario().Tells("mail", attempts: 10, by: Storm)).ToList();
        engine.SendDigest = (digest, attempt) => attempt < 8 ? throw new IOException("421 down") : Task.FromResult(Delivery.Sent("<digest>"));

        await Task.WhenAll(scenarios.Select(scenario => scenario.StartAsync()));
        var healed = await Task.WhenAll(scenarios.Select(scenario => scenario.WhenHealedAsync()));

        var messages = engine.Digests.DistinctBy(digest => digest.IdempotencyKey).ToList();
        var named = messages.SelectMany(digest => digest.Entries).Select(entry => entry.IncidentId).ToList();
        Assert.InRange(messages.Count, 1, 3);
        Assert.All(scenarios, scenario => Assert.Single(named, scenario.Id));
        Assert.All(healed, incident => Assert.Equal((DeliveryOutcome.Sent, "<digest>"), incident.Notifications.Select(told => (told.Outcome, told.MessageId)).Single()));

        static Task<Delivery> Storm(Notification told, int attempt) => Task.FromResult(Delivery.ToDigest());
    }
}
