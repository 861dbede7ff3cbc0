using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Settings;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Instances;

/// <summary>Rewinding is no part of the framework's client contract, so that it is not among the conformance tests.</summary>
public sealed class RewindTests : IAsyncDisposable
{
    private readonly SqliteBackend _backend = new();
    private readonly ConcurrentQueue<string> _ran = new();
    private readonly TestHub _hub;
    private volatile bool _repaired;

    public RewindTests() => _hub = new TestHub(_backend)
        .Activity("works", input => Ran($"works {input}"))
        .Activity("breaks", input => _repaired ? Ran($"mended {input}") : throw new InvalidOperationException("broken"))
        .Orchestration("steps", async context => $"{await context.Activity("works", "a")}, {await context.Activity("breaks", "b")}")
        .Orchestration("parent", async context => $"{await context.Activity("works", "p")}, {await context.Child("steps", $"{context.Input}-child")}")
        .Orchestration("grandparent", context => context.Child("parent", $"{context.Input}-parent", $"{context.Input}")!);

    private SqliteOrchestrationService Service => _backend.Sqlite;

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _backend.DisposeAsync();
    }

    [Fact]
    public async Task Rewind_FailedActivity_RunsOnlyThatAgain()
    {
        await _hub.StartAsync();
        var failed = await _hub.RunAsync("steps", "one");
        Assert.Equal(OrchestrationStatus.Failed, failed.OrchestrationStatus);
        _repaired = true;

        await Service.RewindTaskOrchestrationAsync("one", "mended");

        var state = await _hub.CompletionAsync("one");
        Assert.Equal("\"works a, mended b\"", state.Output);
        Assert.Null(state.FailureDetails);
        Assert.NotEqual(failed.OrchestrationInstance.ExecutionId, state.OrchestrationInstance.ExecutionId);
        Assert.Equal(["works a", "mended b"], _ran);
        Assert.Equal("mended", Assert.Single((await Service.GetHistoryAsync("one")).OfType<ExecutionRewoundEvent>()).Reason);
    }

    [Fact]
    public async Task Rewind_StillBroken_FailsAgainAndCanBeRewoundAgain()
    {
        await _hub.StartAsync();
        await _hub.RunAsync("steps", "one");

        await Service.RewindTaskOrchestrationAsync("one", "hope");
        Assert.Equal(OrchestrationStatus.Failed, (await _hub.CompletionAsync("one")).OrchestrationStatus);
        _repaired = true;
        await Service.RewindTaskOrchestrationAsync("one", null);

        Assert.Equal("\"works a, mended b\"", (await _hub.CompletionAsync("one")).Output);
    }

    [Fact]
    public async Task Rewind_FailedGrandchild_GoesThroughAllLevels()
    {
        await _hub.StartAsync();
        Assert.Equal(OrchestrationStatus.Failed, (await _hub.RunAsync("grandparent", "one", "one")).OrchestrationStatus);
        _repaired = true;

        await Service.RewindTaskOrchestrationAsync("one", "mended");

        Assert.Equal("\"works p, works a, mended b\"", (await _hub.CompletionAsync("one")).Output);
        Assert.Equal(["works p", "works a", "mended b"], _ran);
        Assert.Equal(OrchestrationStatus.Completed, (await _hub.StateAsync("one-child"))!.OrchestrationStatus);
        Assert.Equal(
            (await _hub.StateAsync("one-parent"))!.OrchestrationInstance.ExecutionId,
            (await _hub.StateAsync("one-child"))!.ParentInstance.OrchestrationInstance.ExecutionId);
    }

    [Fact]
    public async Task Rewind_ChildIsGone_FailsAtTheParentAnew()
    {
        await _hub.StartAsync();
        await _hub.RunAsync("parent", "one", "one");
        await Service.PurgeInstanceStateAsync("one-child");

        await Service.RewindTaskOrchestrationAsync("one", null);

        var state = await _hub.CompletionAsync("one");
        Assert.Equal(OrchestrationStatus.Failed, state.OrchestrationStatus);
        Assert.Contains("'one-child' cannot be rewound", state.FailureDetails.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewind_BeforeAWorkerRuns_IsDurableAndHoldsBackWhatComesAfter()
    {
        await _hub.StartAsync();
        await _hub.RunAsync("steps", "one");
        await _hub.DisposeAsync();
        _repaired = true;

        await Service.RewindTaskOrchestrationAsync("one", null);
        await _hub.RaiseAsync("one", "after", "it");
        _backend.Reopen();
        Assert.Equal(OrchestrationStatus.Running, (await new TaskHubClient(Service).GetOrchestrationStateAsync("one"))!.OrchestrationStatus);
        await using var hub = await new TestHub(_backend)
            .Activity("breaks", _ => "mended b")
            .Orchestration("steps", async context =>
                $"{await context.Activity("works", "a")}, {await context.Activity("breaks", "b")}, {await context.Event("after")}")
            .StartAsync();

        Assert.Equal("\"works a, mended b, it\"", (await hub.CompletionAsync("one")).Output);
    }

    [Fact]
    public async Task Rewind_FailedWhileATimerWasOpen_IsRefused()
    {
        _hub.Orchestration("waits", async context =>
        {
            await context.Delay(TimeSpan.FromHours(1));
            return await context.Event("end");
        });
        await _hub.StartAsync();
        await _hub.ScheduleAsync("waits", "one");
        await _hub.StateAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Running);
        await _hub.DisposeAsync();
        var newer = new VersioningSettings
        {
            Version = "2.0",
            MatchStrategy = VersioningSettings.VersionMatchStrategy.Strict,
            FailureStrategy = VersioningSettings.VersionFailureStrategy.Fail,
        };
        await using var hub = await new TestHub(_backend, newer).Orchestration("waits", context => context.Event("end")).StartAsync();
        await hub.RaiseAsync("one", "end");
        Assert.Equal(OrchestrationStatus.Failed, (await hub.CompletionAsync("one")).OrchestrationStatus);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Service.RewindTaskOrchestrationAsync("one", null));

        Assert.Contains("TimerCreated", exception.Message, StringComparison.Ordinal);
        Assert.Equal(OrchestrationStatus.Failed, (await hub.StateAsync("one"))!.OrchestrationStatus);
    }

    [Fact]
    public async Task Rewind_NotFailedOrUnknown_IsRefused()
    {
        _repaired = true;
        await _hub.StartAsync();
        await _hub.RunAsync("steps", "one");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Service.RewindTaskOrchestrationAsync("one", null));
        Assert.Contains("Completed", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => Service.RewindTaskOrchestrationAsync("unknown", null));
    }

    private string Ran(string what)
    {
        _ran.Enqueue(what);
        return what;
    }
}
