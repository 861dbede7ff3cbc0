using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class LifecycleTests
{
    private static readonly OrchestrationInstance One = new() { InstanceId = "one" };

    [Theory]
    [Providers]
    public async Task Terminate_Running_EndsWithTheReason(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("never")).StartAsync();
        await hub.ScheduleAsync("script", "one");
        await hub.StateAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Running);

        await hub.Client.TerminateInstanceAsync(One, "enough");

        var state = await hub.CompletionAsync("one");
        Assert.Equal(OrchestrationStatus.Terminated, state.OrchestrationStatus);
        Assert.Equal("enough", state.Output);
    }

    [Theory]
    [Providers]
    public async Task Terminate_Pending_EndsWithoutRunning(Provider provider)
    {
        var ran = false;
        await using var hub = (await TestHub.OnAsync(provider)).Orchestration("script", context =>
        {
            ran = true;
            return Task.FromResult<string?>(null);
        });
        await hub.Client.CreateScheduledOrchestrationInstanceAsync(
            "script", string.Empty, "one", null, TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime);
        await hub.StartAsync();

        await hub.Client.TerminateInstanceAsync(One, "enough");

        var state = await hub.CompletionAsync("one");
        Assert.Equal(OrchestrationStatus.Terminated, state.OrchestrationStatus);
        Assert.Equal("enough", state.Output);
        Assert.False(ran);
    }

    [Theory]
    [Providers]
    public async Task Terminate_Suspended_Ends(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("never")).StartAsync();
        await hub.ScheduleAsync("script", "one");
        await hub.Client.SuspendInstanceAsync(One);
        await hub.StateAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Suspended);

        await hub.Client.TerminateInstanceAsync(One, "enough");

        Assert.Equal(OrchestrationStatus.Terminated, (await hub.CompletionAsync("one")).OrchestrationStatus);
    }

    [Theory]
    [Providers]
    public async Task Terminate_UnknownInstance_DoesNothing(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).StartAsync();

        await hub.Client.TerminateInstanceAsync(One, "enough");

        Assert.Null(await hub.StateAsync("one"));
    }

    [Theory]
    [Providers]
    public async Task Suspend_EventsWait_UntilResumed(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("end")).StartAsync();
        await hub.ScheduleAsync("script", "one");
        await hub.Client.SuspendInstanceAsync(One, "pause");
        await hub.StateAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Suspended);

        await hub.RaiseAsync("one", "end", "after all");
        Assert.Equal(OrchestrationStatus.Suspended, (await hub.StateAsync("one"))!.OrchestrationStatus);
        await hub.Client.ResumeInstanceAsync(One, "go on");

        Assert.Equal("\"after all\"", (await hub.CompletionAsync("one")).Output);
    }

    [Theory]
    [Providers]
    public async Task Resume_Suspended_IsRunningAgain(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("end")).StartAsync();
        await hub.ScheduleAsync("script", "one");
        await hub.Client.SuspendInstanceAsync(One);
        await hub.StateAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Suspended);

        await hub.Client.ResumeInstanceAsync(One);

        await hub.StateAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Running);
    }

    [Theory]
    [Providers]
    public async Task Wait_TimeoutPasses_ReturnsNothing(Provider provider)
    {
        await using var hub = (await TestHub.OnAsync(provider));
        await hub.ScheduleAsync("script", "one");

        Assert.Null(await hub.Backend.Client.WaitForOrchestrationAsync(
            "one", null, TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken));
    }

    [Theory]
    [Providers]
    public async Task Wait_Cancelled_Throws(Provider provider)
    {
        await using var hub = (await TestHub.OnAsync(provider));
        using var cancellation = new CancellationTokenSource();
        var wait = hub.Backend.Client.WaitForOrchestrationAsync("one", null, TimeSpan.MaxValue, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
