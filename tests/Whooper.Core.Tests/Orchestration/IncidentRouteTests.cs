using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>Who hears of an incident, by its route, its mutes, and what operators do to it.</summary>
public sealed class IncidentRouteTests(TestEngine engine) : IClassFixture<TestEngine>
{
    private static readonly AudienceDecision ToMail = new() { Channels = ["mail"], Recipients = ["team@example.com"], Why = "a test" };

    [Fact]
    public async Task Route_NamesOneOfTwoChannels_TellsThatOneAndItsRecipients()
    {
        var scenario = engine.NewScenario().Tells("mail").Tells("chat");
        scenario.Route = ToMail;

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal(["mail"], scenario.Deliveries.Select(delivery => delivery.Channel));
        Assert.Equal(["team@example.com"], scenario.Deliveries.Single().Notification.Recipients);
        Assert.Equal("a test", healed.Route!.Why);
    }

    [Fact]
    public async Task Route_Muted_IsAnIncidentThatNobodyHearsOfAndIsCounted()
    {
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Route = ToMail with { MutedBy = SuppressionReasons.RuleMute };
        var before = engine.Suppressed.Count(gate => gate == SuppressionReasons.RuleMute);

        await scenario.StartAsync();
        await scenario.WhenHealedAsync();
        await scenario.RaiseAsync(Samples.Recovered);
        var closed = await scenario.EndAsync();

        Assert.Empty(scenario.Deliveries);
        Assert.Equal((SuppressionReasons.RuleMute, Recovery.Recovered, false), (closed.Route!.MutedBy, closed.Recovery, closed.EmailSent));
        Assert.Equal(before + 1, engine.Suppressed.Count(gate => gate == SuppressionReasons.RuleMute));
    }

    [Fact]
    public async Task Escalation_IsRoutedAnew_AndTheRecoveryGoesToAllWhoWereTold()
    {
        var scenario = engine.NewScenario().Tells("mail").Tells("chat");
        scenario.Route = ToMail;
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.RaiseAsync(Samples.Again(2) with { Reason = "OOMKilled" }, Severity.Critical);
        await Scenario.UntilAsync(() => scenario.Deliveries.Count == 3);
        await scenario.RaiseAsync(Samples.Recovered);
        var closed = await scenario.EndAsync();

        Assert.Equal("critical", closed.Route!.Rule);
        Assert.Equal(
            ["chat #alarm Escalated", "chat #alarm Recovered", "mail  Escalated", "mail  Opened", "mail  Recovered"],
            scenario.Deliveries.Select(told => $"{told.Channel} {told.Notification.Target} {told.Notification.Kind}").Order());
        Assert.Equal(["chat:#alarm", "mail"], closed.Notifications.Select(told => told.Channel).Distinct().Order());
    }

    [Fact]
    public async Task Thread_LaterMessages_NameTheFirst()
    {
        var scenario = engine.NewScenario().Tells("mail", by: (_, attempt) => Task.FromResult(Delivery.Sent($"<{attempt}>")));
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();
        await scenario.RaiseAsync(Samples.Again(5), Severity.Critical);
        await Scenario.UntilAsync(() => scenario.Deliveries.Count == 2);
        await scenario.RaiseAsync(Samples.Recovered);
        await scenario.EndAsync();

        Assert.Equal([null, "<1>", "<1>"], scenario.Deliveries.Select(told => told.Notification.Thread));
    }

    [Fact]
    public async Task Mute_AtTheStart_KeepsTheReportBack()
    {
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Mute = Lasting();

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Empty(scenario.Deliveries);
        Assert.Equal((SuppressionReasons.OperatorMute, "jane muted Deployment/checkout: known, fixed tomorrow."), (healed.Route!.MutedBy, healed.Route.Why));
    }

    [Fact]
    public async Task Mute_ThatHasRunOut_KeepsNothingBack()
    {
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Mute = Samples.Mute;

        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        Assert.Equal([NotificationKind.Opened], scenario.Told("mail"));
    }

    [Fact]
    public async Task Mute_WhileOpen_AcknowledgesTrackersAndSilencesTheRest()
    {
        var scenario = engine.NewScenario().Tells("mail").Tells("chat", tracks: true);
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.ActAsync(Samples.Muted with { Mute = Lasting() });
        await Scenario.UntilAsync(() => scenario.Told("chat").Contains(NotificationKind.Muted));
        await scenario.RaiseAsync(Samples.Again(2), Severity.Critical);
        await scenario.RaiseAsync(Samples.Recovered);
        var closed = await scenario.EndAsync();

        Assert.Equal([NotificationKind.Opened], scenario.Told("mail"));
        Assert.Equal([NotificationKind.Opened, NotificationKind.Muted, NotificationKind.Recovered], scenario.Told("chat"));
        Assert.Equal((OperatorActionKind.Mute, "jane"), closed.Actions.Select(action => (action.Kind, action.By)).Single());
        Assert.Contains(SuppressionReasons.OperatorMute, engine.Suppressed);
    }

    [Fact]
    public async Task Unmute_NewsAreToldAgain()
    {
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Mute = Lasting();
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.ActAsync(new() { Kind = OperatorActionKind.Unmute, By = "jane", At = Samples.Start });
        await scenario.WhenAsync(incident => incident.Mute is null);
        await scenario.RaiseAsync(Samples.Again(2), Severity.Critical);
        await Scenario.UntilAsync(() => !scenario.Deliveries.IsEmpty);

        Assert.Equal([NotificationKind.Escalated], scenario.Told("mail"));
    }

    [Fact]
    public async Task Resend_AfterAFailure_HealsTheIncident()
    {
        var scenario = engine.NewScenario().Tells("mail", by: (_, attempt) => Task.FromResult(
            attempt == 1 ? Delivery.Rejected("535 bad password") : Delivery.Sent($"<{attempt}>")));
        await scenario.StartAsync();
        await scenario.WhenAsync(incident => incident.Status == IncidentStatus.Failed);

        await scenario.ActAsync(new() { Kind = OperatorActionKind.Resend, By = "joe", At = Samples.Start, Reason = "the password is right now" });
        var healed = await scenario.WhenHealedAsync();
        await scenario.ActAsync(new() { Kind = OperatorActionKind.Resend, By = "joe", At = Samples.Start });
        await Scenario.UntilAsync(() => scenario.Deliveries.Count == 3);

        Assert.True(healed.EmailSent);
        Assert.NotNull(healed.HealedAt);
        Assert.Equal(
            [$"{scenario.Id}/Opened/mail", $"{scenario.Id}/Resent-1/mail", $"{scenario.Id}/Resent-2/mail"],
            scenario.Deliveries.Select(told => told.Notification.IdempotencyKey));
    }

    [Fact]
    public async Task Close_ByAnOperator_EndsAsUnknownAndTellsTrackers()
    {
        var scenario = engine.NewScenario().Tells("mail").Tells("chat", tracks: true);
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.ActAsync(new() { Kind = OperatorActionKind.Close, By = "joe", At = Samples.Start, Reason = "gone for good" });
        var closed = await scenario.EndAsync();

        Assert.Equal((Recovery.Unknown, "gone for good"), (closed.Recovery, closed.Actions.Single().Reason));
        Assert.Equal([NotificationKind.Opened], scenario.Told("mail"));
        Assert.Equal([NotificationKind.Opened, NotificationKind.Closed], scenario.Told("chat"));
    }

    [Fact]
    public async Task Action_ThatIsNone_IsIgnored()
    {
        var scenario = engine.NewScenario();
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.ActAsync(null);
        await scenario.RaiseAsync(Samples.Gone);
        var closed = await scenario.EndAsync();

        Assert.Empty(closed.Actions);
    }

    private static Mute Lasting() => Samples.Mute with { Until = TimeProvider.System.GetUtcNow().AddHours(1) };
}
