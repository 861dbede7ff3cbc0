using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class StartTests
{
    private static readonly OrchestrationStatus[] Every = Enum.GetValues<OrchestrationStatus>();

    [Theory]
    [Providers]
    public async Task Start_NewInstance_IsPendingWithItsInput(Provider provider)
    {
        await using var hub = (await TestHub.OnAsync(provider));

        await hub.ScheduleAsync("waits", "one", "input");

        var state = await hub.StateAsync("one");
        Assert.NotNull(state);
        Assert.Equal(OrchestrationStatus.Pending, state.OrchestrationStatus);
        Assert.Equal("\"input\"", state.Input);
        Assert.Null(state.Output);
    }

    [Theory]
    [Providers(OrchestrationStatus.Pending)]
    [Providers(OrchestrationStatus.Running)]
    [Providers(OrchestrationStatus.Completed)]
    [Providers(OrchestrationStatus.Terminated)]
    public async Task Start_ExistingStatusIsDeduped_IsRefused(Provider provider, OrchestrationStatus status)
    {
        await using var hub = (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("end"));
        await BringToAsync(hub, "one", status);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => hub.ScheduleAsync("script", "one", "second", status));

        Assert.Equal("\"first\"", (await hub.StateAsync("one"))!.Input);
    }

    [Theory]
    [Providers(OrchestrationStatus.Completed)]
    [Providers(OrchestrationStatus.Terminated)]
    public async Task Start_CompletedAndNotDeduped_ReplacesIt(Provider provider, OrchestrationStatus status)
    {
        await using var hub = (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("end"));
        await BringToAsync(hub, "one", status);

        await hub.ScheduleAsync("script", "one", "second", OrchestrationStatus.Running, OrchestrationStatus.Pending);
        await hub.RaiseAsync("one", "end", "done again");

        var state = await hub.CompletionAsync("one");
        Assert.Equal("\"second\"", state.Input);
        Assert.Equal("\"done again\"", state.Output);
    }

    [Theory]
    [Providers]
    public async Task Start_RunningAndNotDeduped_ReplacesItWithItsMessages(Provider provider)
    {
        await using var hub = (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("end"));
        await BringToAsync(hub, "one", OrchestrationStatus.Running);

        await hub.ScheduleAsync("script", "one", "second", OrchestrationStatus.Completed);
        await hub.StateAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Running);
        await hub.RaiseAsync("one", "end", "of the second");

        var state = await hub.CompletionAsync("one");
        Assert.Equal("\"second\"", state.Input);
        Assert.Equal("\"of the second\"", state.Output);
    }

    [Theory]
    [Providers]
    public async Task Start_WithoutDedupeStatuses_ReplacesOnlyWhatHasCompleted(Provider provider)
    {
        await using var hub = (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("end"));
        await BringToAsync(hub, "running", OrchestrationStatus.Running);
        await BringToAsync(hub, "completed", OrchestrationStatus.Completed);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => hub.Client.CreateOrchestrationInstanceAsync("script", string.Empty, "running", "second"));
        await hub.Client.CreateOrchestrationInstanceAsync("script", string.Empty, "completed", "second");

        Assert.Equal("\"first\"", (await hub.StateAsync("running"))!.Input);
        Assert.Equal("\"second\"", (await hub.StateAsync("completed"))!.Input);
    }

    [Theory]
    [Providers]
    public async Task Start_MessageAlone_IsRefusedByAnyExisting(Provider provider)
    {
        await using var hub = (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("end"));
        await BringToAsync(hub, "one", OrchestrationStatus.Completed);
        var instance = new OrchestrationInstance { InstanceId = "one", ExecutionId = "second" };
        var message = new TaskMessage
        {
            OrchestrationInstance = instance,
            Event = new ExecutionStartedEvent(-1, null) { Name = "script", OrchestrationInstance = instance },
        };

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => hub.Backend.Client.CreateTaskOrchestrationAsync(message));
    }

    [Theory]
    [Providers]
    public async Task Start_ManyRaceWithOneId_ExactlyOneWins(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", context => Task.FromResult(context.Input)).StartAsync();

        var starts = Enumerable.Range(0, 20).Select(i => Task.Run(() => hub.ScheduleAsync("script", "one", $"{i}", Every))).ToList();
        await Task.WhenAll(starts.Select(start => Task.WhenAny(start)));

        var winner = Assert.Single(Enumerable.Range(0, 20), i => starts[i].IsCompletedSuccessfully);
        Assert.All(starts.Where(start => !start.IsCompletedSuccessfully), start => Assert.IsType<OrchestrationAlreadyExistsException>(start.Exception!.InnerException));
        Assert.Equal($"\"{winner}\"", (await hub.CompletionAsync("one")).Output);
    }

    [Theory]
    [Providers]
    public async Task Start_Scheduled_WaitsForItsTimeWithTheEventsThatCameBefore(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("script", async context => $"{await context.Event("early")} at {context.Durable.CurrentUtcDateTime:O}")
            .StartAsync();
        var startAt = TimeProvider.System.GetUtcNow().AddMilliseconds(300).UtcDateTime;

        await hub.Client.CreateScheduledOrchestrationInstanceAsync("script", string.Empty, "one", null, startAt);
        await hub.RaiseAsync("one", "early", "bird");

        var pending = await hub.StateAsync("one");
        Assert.Equal(OrchestrationStatus.Pending, pending!.OrchestrationStatus);
        Assert.Equal(startAt, pending.ScheduledStartTime);
        var output = (await hub.CompletionAsync("one")).Output.Trim('"').Split(" at ");
        Assert.Equal("bird", output[0]);
        Assert.True(DateTimeOffset.Parse(output[1]).UtcDateTime >= startAt);
    }

    private static async Task BringToAsync(TestHub hub, string instanceId, OrchestrationStatus status)
    {
        await hub.ScheduleAsync("script", instanceId, "first");
        switch (status)
        {
            case OrchestrationStatus.Running:
                await hub.StartAsync();
                await hub.StateAsync(instanceId, state => state.OrchestrationStatus == OrchestrationStatus.Running);
                break;
            case OrchestrationStatus.Completed:
                await hub.StartAsync();
                await hub.RaiseAsync(instanceId, "end", "done");
                await hub.CompletionAsync(instanceId);
                break;
            case OrchestrationStatus.Terminated:
                await hub.StartAsync();
                await hub.Client.TerminateInstanceAsync(new OrchestrationInstance { InstanceId = instanceId });
                await hub.CompletionAsync(instanceId);
                break;
        }
    }
}
