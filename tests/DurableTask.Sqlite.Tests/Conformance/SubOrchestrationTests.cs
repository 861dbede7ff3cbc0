using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class SubOrchestrationTests
{
    [Theory]
    [Providers]
    public async Task Child_Completes_ResultReachesTheParent(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("parent", async context => string.Join(',', await Task.WhenAll(
                Enumerable.Range(0, 10).Select(i => context.Child("child", $"child-{i}", $"{i}")))))
            .Orchestration("child", context => context.Activity("double", context.Input)!)
            .Activity("double", input => $"{int.Parse(input!) * 2}")
            .StartAsync();

        Assert.Equal("\"0,2,4,6,8,10,12,14,16,18\"", (await hub.RunAsync("parent", "one")).Output);
        Assert.Equal("one", (await hub.StateAsync("child-3"))!.ParentInstance.OrchestrationInstance.InstanceId);
    }

    [Theory]
    [Providers]
    public async Task Child_Fails_ParentLearnsWhy(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("parent", context => context.Child("child", "child")!)
            .Orchestration("child", _ => throw new InvalidOperationException("no good"))
            .StartAsync();

        var state = await hub.RunAsync("parent", "one");

        Assert.Equal(OrchestrationStatus.Failed, state.OrchestrationStatus);
        Assert.Contains("no good", state.FailureDetails.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [Providers]
    public async Task Child_WithIdOfARunningInstance_FailsAtTheParent(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("parent", context => context.Child("child", "taken")!)
            .Orchestration("child", context => context.Event("end"))
            .StartAsync();
        await hub.ScheduleAsync("child", "taken");

        var state = await hub.RunAsync("parent", "one");

        Assert.Equal(OrchestrationStatus.Failed, state.OrchestrationStatus);
        Assert.Contains("'taken' exists", state.FailureDetails.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [Providers]
    public async Task Child_TerminatedOrReplaced_FailsAtTheParent(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("parent", context => context.Child("child", context.Input!)!)
            .Orchestration("child", context => context.Event("end"))
            .StartAsync();
        foreach (var child in (string[])["terminated", "replaced"])
        {
            await hub.ScheduleAsync("parent", $"of-{child}", child);
            await hub.StateAsync(child, state => state.OrchestrationStatus == OrchestrationStatus.Running);
        }

        await hub.Client.TerminateInstanceAsync(new OrchestrationInstance { InstanceId = "terminated" }, "enough");
        await hub.ScheduleAsync("child", "replaced", null, OrchestrationStatus.Completed);

        Assert.Equal(OrchestrationStatus.Failed, (await hub.CompletionAsync("of-terminated")).OrchestrationStatus);
        Assert.Equal(OrchestrationStatus.Failed, (await hub.CompletionAsync("of-replaced")).OrchestrationStatus);
    }
}
