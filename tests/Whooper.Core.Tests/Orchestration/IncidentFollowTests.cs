using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>How an incident takes what it hears of its container: none lost, none counted twice, however many and whenever.</summary>
public sealed class IncidentFollowTests(TestEngine engine) : IClassFixture<TestEngine>
{
    [Fact]
    public async Task Failures_OneOfThemTwice_AreMergedAndCountedOnce()
    {
        var scenario = engine.NewScenario();
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.RaiseAsync(Samples.Failure);
        await scenario.RaiseAsync(Samples.Again(2) with { PodName = "checkout-7d9f8b6c5-second" });
        await scenario.RaiseAsync(Samples.Again(2) with { PodName = "checkout-7d9f8b6c5-second" });
        await scenario.RaiseAsync(Samples.Gone);
        var closed = await scenario.EndAsync();

        Assert.Equal((2, 2, 2), (closed.Occurrences, closed.PodCount, closed.RestartCount));
        Assert.Equal([Samples.Failure.PodName, "checkout-7d9f8b6c5-second"], closed.Pods);
        Assert.Equal([Samples.Failure.Id, "failure-0002"], closed.OccurrenceIds);
        Assert.Equal(Samples.Again(2).FinishedAt, closed.LastOccurrenceAt);
    }

    [Fact]
    public async Task Signals_RightAfterTheStart_AreAllTaken()
    {
        var scenario = engine.NewScenario();

        await scenario.StartAsync();
        await Task.WhenAll(Enumerable.Range(2, 9).Select(number => scenario.RaiseAsync(Samples.Again(number))));
        var heard = await scenario.WhenAsync(incident => incident.Occurrences == 10);

        Assert.Equal(10, heard.RestartCount);
    }

    [Fact]
    public async Task Signals_ByTheHundred_ContinueAsNewAndForgetNothing()
    {
        var scenario = engine.NewScenario().Tells("mail");
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        var withContext = Samples.Again(60) with { Context = new() { LogLines = ["out of descriptors"] } };
        for (var number = 2; number <= 121; number++)
        {
            await scenario.RaiseAsync(number == 60 ? withContext : Samples.Again(number));
        }

        var heard = await scenario.WhenAsync(incident => incident.Occurrences == 121);
        var progress = (await scenario.GetInstanceAsync()).ReadInputAs<IncidentInput>()!.Progress;
        await scenario.RaiseAsync(Samples.Again(7));
        await scenario.RaiseAsync(Samples.Recovered);
        var closed = await scenario.EndAsync();

        // A run is cut after 50 signals, or later while a report is under way.
        Assert.InRange(progress!.Incident.Occurrences, 50, 121);
        Assert.Equal((IncidentStatus.Healed, 121), (heard.Status, heard.RestartCount));
        Assert.Equal(121, closed.Occurrences);
        Assert.Equivalent(Samples.Analysis, closed.Analysis);
        Assert.Equal(
            [NotificationKind.Opened, NotificationKind.Repeated, NotificationKind.Repeated, NotificationKind.Recovered], scenario.Told("mail"));
        Assert.Equal(["out of descriptors"], scenario.Deliveries.Last().Notification.Context!.LogLines);
        Assert.Equal(1, scenario.Stages.Count(stage => stage.Stage == IncidentStage.Opened));
        Assert.Equal(1, engine.Logs.Count(1000, scenario.Id));
        Assert.Equal(120, engine.Logs.Count(1006, scenario.Id));
    }

    [Fact]
    public async Task Signals_ByTheHundredWhileTheMailServerIsDown_AreToldOfAfterwards()
    {
        var accept = new TaskCompletionSource<Delivery>();
        var scenario = engine.NewScenario().Tells("mail", by: (_, _) => accept.Task);
        await scenario.StartAsync();
        await Scenario.UntilAsync(() => !scenario.Deliveries.IsEmpty);
        await Task.WhenAll(Enumerable.Range(2, 79).Select(number => scenario.RaiseAsync(Samples.Again(number))));
        await scenario.WhenAsync(incident => incident.Occurrences == 80);

        accept.SetResult(Delivery.Sent());
        await scenario.WhenHealedAsync();
        await scenario.RaiseAsync(Samples.Again(81));
        await scenario.RaiseAsync(Samples.Gone);
        var closed = await scenario.EndAsync();

        Assert.Equal(81, closed.Occurrences);
        Assert.Equal([NotificationKind.Opened, NotificationKind.Repeated], scenario.Told("mail"));
    }

    /// <summary>An event that reaches somebody who waits for it and then continues as new would be lost.</summary>
    [Fact]
    public async Task SignalsAndActions_ByTheHundredAtOnce_AreAllTaken()
    {
        var scenario = engine.NewScenario();
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.AtOnceAsync(Enumerable.Range(2, 150).SelectMany(number => new[]
        {
            scenario.RaiseAsync(Samples.Again(number)),
            scenario.ActAsync(new() { Kind = OperatorActionKind.Unmute, By = $"{number}", At = Samples.Start }),
        }));
        var heard = await scenario.WhenAsync(incident => incident is { Occurrences: 151, ActionCount: 150 });
        await scenario.RaiseAsync(Samples.Gone);

        Assert.Equal(150, heard.ActionCount);
        await scenario.EndAsync();
    }

    [Theory]
    [InlineData("{\"event\":null}")]
    [InlineData("\"gibberish\"")]
    [InlineData("[1,2]")]
    [InlineData("{\"event\":{\"type\":\"io.whooper.pod.vanished.v9\"}}")]
    [InlineData(null)]
    public async Task Signal_ThatIsNone_IsIgnored(string? json)
    {
        var scenario = engine.NewScenario();
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();

        await scenario.RaiseAsync(json is null ? null : System.Text.Json.Nodes.JsonNode.Parse(json));
        await scenario.RaiseAsync(Samples.Again(2));
        await scenario.RaiseAsync(Samples.Gone);
        var closed = await scenario.EndAsync();

        Assert.Equal(2, closed.Occurrences);
        Assert.Equal(1, engine.Logs.Count(1012, scenario.Id));
    }

    [Fact]
    public async Task Failure_WhileTheRecoveryIsTold_IsRoutedToTheNextIncident()
    {
        var accept = new TaskCompletionSource<Delivery>();
        var scenario = engine.NewScenario().Tells("mail", by: (told, _) =>
            told.Kind == NotificationKind.Recovered ? accept.Task : Task.FromResult(Delivery.Sent()));
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();
        await scenario.RaiseAsync(Samples.Recovered);
        await Scenario.UntilAsync(() => scenario.Told("mail").Contains(NotificationKind.Recovered));

        await scenario.RaiseAsync(Samples.Again(2));
        await scenario.RaiseAsync(Samples.Failure);
        await scenario.RaiseAsync(Samples.Gone);
        await Scenario.UntilAsync(() => !scenario.Rerouted.IsEmpty);
        accept.SetResult(Delivery.Sent());
        var closed = await scenario.EndAsync();

        Assert.Equal(["failure-0002"], scenario.Rerouted.Select(failure => failure.Id));
        Assert.Equal((Recovery.Recovered, 1), (closed.Recovery, closed.Occurrences));
    }

    [Fact]
    public async Task Failure_RightAfterTheEnd_IsRoutedUntilTheRouterHasIt()
    {
        var scenario = engine.NewScenario();
        scenario.Policy = scenario.Policy with { LateSignalWindow = TimeSpan.FromSeconds(3) };
        scenario.Reroute = attempt => attempt < 2 ? throw new IOException("the task hub is busy") : Task.CompletedTask;
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();
        await scenario.RaiseAsync(Samples.Gone);
        await Scenario.UntilAsync(() => scenario.Stages.Count == 3);

        await scenario.RaiseAsync(Samples.Again(2));
        var closed = await scenario.EndAsync();

        Assert.Equal(["failure-0002", "failure-0002"], scenario.Rerouted.Select(failure => failure.Id));
        Assert.Equal((Recovery.Gone, 1), (closed.Recovery, closed.Occurrences));
        Assert.Equal(1, engine.Logs.Count(1013, scenario.Id));
    }

    [Fact]
    public async Task Failure_WhileAnotherIsRouted_IsRoutedToo()
    {
        var route = new TaskCompletionSource();
        var scenario = engine.NewScenario();
        scenario.Policy = scenario.Policy with { LateSignalWindow = TimeSpan.FromSeconds(3) };
        scenario.Reroute = _ => route.Task;
        await scenario.StartAsync();
        await scenario.WhenHealedAsync();
        await scenario.RaiseAsync(Samples.Gone);
        await Scenario.UntilAsync(() => scenario.Stages.Count == 3);
        await scenario.RaiseAsync(Samples.Again(2));
        await Scenario.UntilAsync(() => !scenario.Rerouted.IsEmpty);
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, TestContext.Current.CancellationToken);

        await scenario.RaiseAsync(Samples.Again(3));
        await Scenario.UntilAsync(() => scenario.Rerouted.Count == 2);
        route.SetResult();
        await scenario.EndAsync();

        Assert.Equal(["failure-0002", "failure-0003"], scenario.Rerouted.Select(failure => failure.Id));
    }
}
