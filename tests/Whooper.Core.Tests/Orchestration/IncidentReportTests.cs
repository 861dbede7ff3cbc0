using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Analysis;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>What people are told of an incident, when, and what happens if they cannot be.</summary>
public sealed class IncidentReportTests(TestEngine engine) : IClassFixture<TestEngine>
{
    [Theory]
    [InlineData(FallbackCause.Timeout, "fallback:timeout")]
    [InlineData("nonsense", "fallback:error")]
    public async Task Analysis_FailsEveryTry_FallsBackToTheReasonAndSaysWhy(string cause, string source)
    {
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Analyse = _ => throw new AnalysisException(cause, "The model is asleep.");

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal(source, healed.Analysis!.Source);
        Assert.Equal([false, false, false, true], scenario.Analysed.Select(request => request.ByReasonOnly));
        Assert.Equal(source, scenario.Deliveries.Single().Notification.Incident.Analysis!.Source);
        Assert.Contains(source, engine.Sources);
    }

    [Fact]
    public async Task Analysis_ByReasonFailsToo_IsTriedAgain()
    {
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Analyse = _ => throw new AnalysisException("timeout", "The model is asleep.");
        scenario.FailuresByReason = 1;

        await scenario.StartAsync();

        Assert.Equal("fallback:timeout", (await scenario.WhenHealedAsync()).Analysis!.Source);
        Assert.Equal([false, false, false, true, true], scenario.Analysed.Select(request => request.ByReasonOnly));
    }

    /// <summary>Two incidents that differ in nothing but what a model said of them are told, counted and closed alike.</summary>
    [Fact]
    public async Task Analysis_WhateverItSays_TakesNoPartInIdentityOrRepeats()
    {
        var tame = await FollowAsync(Samples.Analysis);
        var hostile = await FollowAsync(Samples.Analysis with
        {
            WhatHappened = "failure-0002",
            RootCause = "recovered",
            RecommendedActions = ["failure-0003"],
            Source = "shop-checkout-7d9f8b6c5-x2x4z-checkout-0",
            Evidence = ["Opened/mail"],
        });

        Assert.Equal(tame.Keys.Select(key => key.Replace(tame.Id, "", StringComparison.Ordinal)),
            hostile.Keys.Select(key => key.Replace(hostile.Id, "", StringComparison.Ordinal)));
        Assert.Equivalent(
            tame.Incident with { Id = "", Analysis = null, AiSummary = null, Notifications = [] },
            hostile.Incident with { Id = "", Analysis = null, AiSummary = null, Notifications = [] },
            strict: true);

        async Task<(string Id, Incident Incident, string[] Keys)> FollowAsync(IncidentAnalysis analysis)
        {
            var scenario = engine.NewScenario().Tells("mail");
            scenario.Policy = scenario.Policy with { NotifyAtOccurrences = [3] };
            scenario.Analyse = _ => Task.FromResult(analysis);
            await scenario.StartAsync();
            await scenario.WhenHealedAsync();
            await scenario.RaiseAsync(Samples.Again(2));
            await scenario.RaiseAsync(Samples.Again(2));
            await scenario.RaiseAsync(Samples.Again(3));
            var told = await scenario.WhenAsync(incident => incident.Notifications.Count == 2);
            return (scenario.Id, told with { HealedAt = null }, [.. scenario.Deliveries.Select(delivery => delivery.Notification.IdempotencyKey)]);
        }
    }

    [Fact]
    public async Task Mail_Rejected_FailsTheIncidentWithoutAnotherTry()
    {
        var scenario = engine.NewScenario().Tells("mail", by: (_, _) => Task.FromResult(Delivery.Rejected("550 no such mailbox")));

        await scenario.StartAsync();
        var failed = await scenario.WhenAsync(incident => incident.Status == IncidentStatus.Failed);
        await Scenario.UntilAsync(() => scenario.Stages.Count == 2);

        Assert.Equal((false, null), (failed.EmailSent, failed.HealedAt));
        Assert.Equal((DeliveryOutcome.Rejected, "550 no such mailbox"), failed.Notifications.Select(told => (told.Outcome, told.Error)).Single());
        Assert.Single(scenario.Deliveries);
        Assert.Equal((IncidentStage.Reported, IncidentStatus.Failed), scenario.Stages.Select(stage => (stage.Stage, stage.Incident.Status)).Last());
    }

    [Fact]
    public async Task Mail_ThrowsThenAccepts_HealsWithOneKeyForEveryTry()
    {
        var scenario = engine.NewScenario().Tells("mail", attempts: 5, by: (_, attempt) =>
            attempt < 3 ? throw new IOException("connection reset") : Task.FromResult(Delivery.Sent("<3@mail>")));

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.True(healed.EmailSent);
        Assert.Equal("<3@mail>", healed.Notifications.Single().MessageId);
        Assert.Equal(
            Enumerable.Repeat($"{scenario.Id}/Opened/mail", 3), scenario.Deliveries.Select(delivery => delivery.Notification.IdempotencyKey));
    }

    [Fact]
    public async Task Mail_GivesUp_FailsTheIncidentAndCountsIt()
    {
        var scenario = engine.NewScenario().Tells("mail", by: (_, _) => throw new IOException("connection refused"));

        await scenario.StartAsync();
        var failed = await scenario.WhenAsync(incident => incident.Status == IncidentStatus.Failed);

        Assert.Equal((DeliveryOutcome.GaveUp, "connection refused"), failed.Notifications.Select(told => (told.Outcome, told.Error)).Single());
        Assert.Equal(3, scenario.Deliveries.Count);
        Assert.Contains(("mail", DeliveryOutcome.GaveUp), engine.Outcomes);
    }

    [Fact]
    public async Task Chat_GivesUp_DoesNotFailTheIncident()
    {
        var scenario = engine.NewScenario().Tells("mail").Tells("chat", by: (_, _) => throw new IOException("connection refused"));

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal(
            [("chat", DeliveryOutcome.GaveUp), ("mail", DeliveryOutcome.Sent)],
            healed.Notifications.Select(told => (told.Channel, told.Outcome)).Order());
    }

    [Fact]
    public async Task Channel_NoLongerConfigured_IsRejected()
    {
        var scenario = engine.NewScenario().Tells("pager");

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.Equal(DeliveryOutcome.Rejected, healed.Notifications.Single().Outcome);
        Assert.Contains(("pager", DeliveryOutcome.Rejected), engine.Outcomes);
    }

    [Fact]
    public async Task Escalation_AfterTheReport_IsToldOnce()
    {
        var scenario = engine.NewScenario().Tells("mail");
        await scenario.StartAsync(Severity.Warning);
        await scenario.WhenHealedAsync();

        await scenario.RaiseAsync(Samples.Again(2) with { Reason = "OOMKilled" }, Severity.Critical);
        await scenario.RaiseAsync(Samples.Again(3) with { Reason = "OOMKilled" }, Severity.Critical);
        await scenario.RaiseAsync(Samples.Gone);
        var closed = await scenario.EndAsync();

        Assert.Equal(("OOMKilled", Severity.Critical), (closed.Reason, closed.Severity));
        Assert.Equal([NotificationKind.Opened, NotificationKind.Escalated], scenario.Told("mail"));
    }

    [Fact]
    public async Task Escalation_TwiceAtOneCount_HasTwoKeys()
    {
        var scenario = engine.NewScenario().Tells("mail");
        await scenario.StartAsync(Severity.Warning);
        await scenario.WhenHealedAsync();

        await scenario.RaiseAsync(Samples.Again(2), Severity.High);
        await Scenario.UntilAsync(() => scenario.Told("mail").Count() == 2);
        await scenario.RaiseAsync(Samples.Again(3) with { Reason = "CrashLoopBackOff", Symptom = true }, Severity.Critical);
        await scenario.RaiseAsync(Samples.Gone);
        var closed = await scenario.EndAsync();

        Assert.Equal(2, closed.Occurrences);
        Assert.Equal(
            [$"{scenario.Id}/Opened/mail", $"{scenario.Id}/Escalated-High/mail", $"{scenario.Id}/Escalated-Critical/mail"],
            scenario.Deliveries.Select(delivery => delivery.Notification.IdempotencyKey));
    }

    [Fact]
    public async Task Escalation_BeforeTheReport_MakesOneReportOfTheGraverReason()
    {
        var explain = new TaskCompletionSource<IncidentAnalysis>();
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Analyse = _ => explain.Task;
        await scenario.StartAsync(Severity.Warning);
        await scenario.RaiseAsync(Samples.Again(2) with { Reason = "OOMKilled" }, Severity.Critical);
        await scenario.WhenAsync(incident => incident.Severity == Severity.Critical);

        explain.SetResult(Samples.Analysis);
        await scenario.WhenHealedAsync();
        await scenario.RaiseAsync(Samples.Gone);
        await scenario.EndAsync();

        var notification = scenario.Deliveries.Single().Notification;
        Assert.Equal((NotificationKind.Opened, "OOMKilled", 2), (notification.Kind, notification.Incident.Reason, notification.Incident.Occurrences));
    }

    [Fact]
    public async Task Escalation_WhileTheReportIsUnderWay_IsToldAfterIt()
    {
        var accept = new TaskCompletionSource<Delivery>();
        var scenario = engine.NewScenario().Tells("mail", by: (_, attempt) => attempt == 1 ? accept.Task : Task.FromResult(Delivery.Sent()));
        await scenario.StartAsync(Severity.Warning);
        await Scenario.UntilAsync(() => !scenario.Deliveries.IsEmpty);
        await scenario.RaiseAsync(Samples.Again(2) with { Reason = "OOMKilled" }, Severity.Critical);
        await scenario.WhenAsync(incident => incident.Severity == Severity.Critical);
        var whileUnderWay = scenario.Deliveries.Count;

        accept.SetResult(Delivery.Sent());
        await scenario.RaiseAsync(Samples.Gone);
        await scenario.EndAsync();

        Assert.Equal(1, whileUnderWay);
        Assert.Equal([NotificationKind.Opened, NotificationKind.Escalated], scenario.Told("mail"));
        Assert.Equal(["Error", "OOMKilled"], scenario.Deliveries.Select(delivery => delivery.Notification.Incident.Reason));
    }

    [Fact]
    public async Task Repeats_ReachACount_AreToldOnce()
    {
        var scenario = engine.NewScenario().Tells("mail");
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        for (var number = 2; number <= 8; number++)
        {
            await scenario.RaiseAsync(Samples.Again(number));
        }

        await scenario.RaiseAsync(Samples.Gone);
        var closed = await scenario.EndAsync();

        Assert.Equal(8, closed.Occurrences);
        Assert.Equal([NotificationKind.Opened, NotificationKind.Repeated], scenario.Told("mail"));
        Assert.InRange(scenario.Deliveries.Last().Notification.Incident.Occurrences, 5, 8);
    }

    [Fact]
    public async Task Policy_ThatCannotBe_FailsTheOrchestrationAtOnce()
    {
        var scenario = engine.NewScenario();
        scenario.Policy = scenario.Policy with { Channels = [new("mail", IsMail: true, new(Attempts: 0, TimeSpan.Zero, 0, TimeSpan.Zero))] };

        await scenario.StartAsync();
        var instance = await scenario.CompletionAsync();

        Assert.Contains("maxNumberOfAttempts", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
