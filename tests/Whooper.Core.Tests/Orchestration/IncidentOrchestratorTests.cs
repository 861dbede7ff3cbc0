using Microsoft.DurableTask.Client;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>An incident's life from its opening to its close.</summary>
public sealed class IncidentOrchestratorTests(TestEngine engine) : IClassFixture<TestEngine>
{
    [Fact]
    public async Task Run_FirstFailure_IsExplainedReportedAndMeasuredInOrder()
    {
        var explain = new TaskCompletionSource<IncidentAnalysis>();
        var accept = new TaskCompletionSource<Delivery>();
        var scenario = engine.NewScenario().Tells("mail", by: (_, _) => accept.Task);
        scenario.Analyse = _ => explain.Task;

        await scenario.StartAsync();
        await Scenario.UntilAsync(() => !scenario.Analysed.IsEmpty);
        var healing = await scenario.WhenAsync(_ => true);
        explain.SetResult(Samples.Analysis);
        await Scenario.UntilAsync(() => !scenario.Deliveries.IsEmpty);
        var explained = await scenario.WhenAsync(_ => true);
        accept.SetResult(Delivery.Sent("<1@mail>"));
        var healed = await scenario.WhenHealedAsync();
        await Scenario.UntilAsync(() => scenario.Stages.Count == 2);

        Assert.Equal((IncidentStatus.Healing, null), (healing.Status, healing.Analysis));
        Assert.Equal(IncidentStatus.Healing, explained.Status);
        Assert.Equivalent(Samples.Analysis, explained.Analysis);
        Assert.Equal(Samples.Analysis.ToSummary(), explained.AiSummary);
        Assert.Null(explained.HealedAt);
        Assert.True(healed.EmailSent);
        Assert.NotNull(healed.HealedAt);
        Assert.Equal(("mail", DeliveryOutcome.Sent, "<1@mail>"), healed.Notifications.Select(told => (told.Channel, told.Outcome, told.MessageId)).Single());
        Assert.Equal([IncidentStage.Opened, IncidentStage.Reported], scenario.Stages.Select(stage => stage.Stage));
        Assert.Equal([IncidentStatus.Healing, IncidentStatus.Healed], scenario.Stages.Select(stage => stage.Incident.Status));
        Assert.Equal(Samples.Failure.Context!.LogLines, scenario.Analysed.Single().Context!.LogLines);
        Assert.Equal(Samples.Failure.Context!.LogLines, scenario.Deliveries.Single().Notification.Context!.LogLines);
        Assert.Equal(1, engine.Logs.Count(1000, scenario.Id));
    }

    [Fact]
    public async Task Run_NoChannel_Heals()
    {
        var scenario = engine.NewScenario();

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.False(healed.EmailSent);
        Assert.Empty(healed.Notifications);
    }

    [Fact]
    public async Task Run_Recovered_ClosesAndTellsSo()
    {
        var scenario = engine.NewScenario().Tells("mail").Tells("chat");
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.RaiseAsync(Samples.Recovered);
        var closed = await scenario.EndAsync();

        Assert.Equal((Recovery.Recovered, Samples.Recovered.RecoveredAt), (closed.Recovery, closed.RecoveredAt));
        Assert.Equal(IncidentStatus.Healed, closed.Status);
        Assert.Equal([NotificationKind.Opened, NotificationKind.Recovered], scenario.Told("mail"));
        Assert.Equal([NotificationKind.Opened, NotificationKind.Recovered], scenario.Told("chat"));
        Assert.Equal([IncidentStage.Opened, IncidentStage.Reported, IncidentStage.Closed], scenario.Stages.Select(stage => stage.Stage));
        Assert.Equal(Recovery.Recovered, scenario.Stages.Last().Incident.Recovery);
    }

    [Fact]
    public async Task Run_RecoveredBeforeItsReport_TellsBothInOrder()
    {
        var explain = new TaskCompletionSource<IncidentAnalysis>();
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Analyse = _ => explain.Task;
        await scenario.StartAsync();
        await scenario.RaiseAsync(Samples.Recovered);
        await scenario.WhenAsync(incident => incident.Recovery == Recovery.Recovered);

        explain.SetResult(Samples.Analysis);
        var closed = await scenario.EndAsync();

        Assert.Equal((IncidentStatus.Healed, Recovery.Recovered), (closed.Status, closed.Recovery));
        Assert.Equal([NotificationKind.Opened, NotificationKind.Recovered], scenario.Told("mail"));
    }

    [Fact]
    public async Task Run_RecoveredButNobodyWasTold_TellsNobody()
    {
        var scenario = engine.NewScenario()
            .Tells("mail", by: (_, _) => Task.FromResult(Delivery.Rejected("no such mailbox")))
            .Tells("chat");
        await scenario.StartAsync();
        await scenario.WhenAsync(incident => incident.Status == IncidentStatus.Failed);

        await scenario.RaiseAsync(Samples.Recovered);
        await scenario.EndAsync();

        Assert.Equal([NotificationKind.Opened], scenario.Told("mail"));
        Assert.Equal([NotificationKind.Opened, NotificationKind.Recovered], scenario.Told("chat"));
    }

    [Fact]
    public async Task Run_Gone_ClosesQuietly()
    {
        var scenario = engine.NewScenario().Tells("mail");
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.RaiseAsync(Samples.Gone);
        var closed = await scenario.EndAsync();

        Assert.Equal((Recovery.Gone, null), (closed.Recovery, closed.RecoveredAt));
        Assert.Equal([NotificationKind.Opened], scenario.Told("mail"));
        Assert.Equal(IncidentStage.Closed, scenario.Stages.Last().Stage);
    }

    [Fact]
    public async Task Run_SilentForTheFollowTimeout_ClosesAsUnknown()
    {
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Policy = scenario.Policy with { FollowTimeout = TimeSpan.FromMilliseconds(300) };

        await scenario.StartAsync();
        var closed = await scenario.EndAsync();

        Assert.Equal(Recovery.Unknown, closed.Recovery);
        Assert.Equal([NotificationKind.Opened], scenario.Told("mail"));
    }

    [Fact]
    public async Task Run_HeardOfBeforeTheFollowTimeout_WaitsAgain()
    {
        var scenario = engine.NewScenario();
        scenario.Policy = scenario.Policy with { FollowTimeout = TimeSpan.FromSeconds(5) };
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);

        await scenario.RaiseAsync(Samples.Again(2));
        await scenario.WhenAsync(incident => incident.Occurrences == 2);
        var heard = TimeProvider.System.GetTimestamp();
        var closed = await scenario.EndAsync();

        Assert.Equal(Recovery.Unknown, closed.Recovery);
        Assert.InRange(TimeProvider.System.GetElapsedTime(heard), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Run_TerminatedByAnOperator_KeepsItsLastState()
    {
        var scenario = engine.NewScenario().Tells("mail");
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        var instance = await scenario.TerminateAsync();

        var shown = IncidentStatusDocument.Read(instance.SerializedCustomStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, instance.RuntimeStatus);
        Assert.Equal((IncidentStatus.Healed, Recovery.Pending), (shown!.Status, shown.Recovery));
    }

    [Fact]
    public async Task Run_MetricsFail_GoesOnWithoutThem()
    {
        var scenario = engine.NewScenario().Tells("mail");
        scenario.Measure = stage =>
        {
            if (stage == IncidentStage.Opened)
            {
                throw new InvalidOperationException("the meter is gone");
            }
        };

        await scenario.StartAsync();
        var healed = await scenario.WhenHealedAsync();

        Assert.True(healed.EmailSent);
        Assert.Equal(3, scenario.Stages.Count(stage => stage.Stage == IncidentStage.Opened));
        Assert.Equal(1, engine.Logs.Count(1011, scenario.Id));
    }
}
