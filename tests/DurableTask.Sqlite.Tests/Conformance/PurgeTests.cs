using DurableTask.Core;
using DurableTask.Core.Query;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class PurgeTests
{
    [Theory]
    [Providers]
    public async Task Purge_Completed_LeavesNothing(Provider provider)
    {
        await using var hub = await HubAsync(provider);
        var state = await hub.RunAsync("ends", "one");

        var result = await Purge(hub).PurgeInstanceStateAsync("one");

        Assert.Equal(1, result.DeletedInstanceCount);
        Assert.Null(await hub.StateAsync("one"));
        Assert.Equal("[]", await hub.Client.GetOrchestrationHistoryAsync(state.OrchestrationInstance));
    }

    [Theory]
    [Providers]
    public async Task Purge_RunningOrUnknown_DeletesNothing(Provider provider)
    {
        await using var hub = await HubAsync(provider);
        await hub.ScheduleAsync("waits", "one");
        await hub.StateAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Running);

        Assert.Equal(0, (await Purge(hub).PurgeInstanceStateAsync("one")).DeletedInstanceCount);
        Assert.Equal(0, (await Purge(hub).PurgeInstanceStateAsync("another")).DeletedInstanceCount);

        await hub.RaiseAsync("one", "end", "still here");
        Assert.Equal("\"still here\"", (await hub.CompletionAsync("one")).Output);
    }

    [Theory]
    [Providers]
    public async Task Purge_ByFilter_DeletesOnlyCompletedOnesThatMatch(Provider provider)
    {
        await using var hub = await HubAsync(provider);
        var early = await hub.RunAsync("ends", "early");
        await hub.RunAsync("fails", "failed");
        await hub.ScheduleAsync("waits", "running");
        var late = await hub.RunAsync("ends", "late");

        var byStatus = await Purge(hub).PurgeInstanceStateAsync(new PurgeInstanceFilter(
            early.CreatedTime, late.CreatedTime.AddTicks(-1), [OrchestrationStatus.Completed, OrchestrationStatus.Running, OrchestrationStatus.Pending]));
        Assert.Equal(1, byStatus.DeletedInstanceCount);
        Assert.Equal(["failed", "late", "running"], await IdsAsync(hub));

        var rest = await Purge(hub).PurgeInstanceStateAsync(new PurgeInstanceFilter(DateTime.MinValue, null, null));
        Assert.Equal(2, rest.DeletedInstanceCount);
        Assert.Equal(["running"], await IdsAsync(hub));
    }

    [Theory]
    [Providers]
    public async Task Purge_ByFilter_DeletesAsManyAsThereAre(Provider provider)
    {
        await using var hub = await HubAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 450).Select(i => hub.RunAsync("ends", $"i{i}")));

        var result = await Purge(hub).PurgeInstanceStateAsync(new PurgeInstanceFilter(DateTime.MinValue, null, [OrchestrationStatus.Completed]));

        Assert.Equal(450, result.DeletedInstanceCount);
        Assert.True(result.IsComplete);
    }

    [Theory]
    [Providers(OrchestrationStateTimeRangeFilterType.OrchestrationCreatedTimeFilter)]
    [Providers(OrchestrationStateTimeRangeFilterType.OrchestrationLastUpdatedTimeFilter)]
    [Providers(OrchestrationStateTimeRangeFilterType.OrchestrationCompletedTimeFilter)]
    public async Task Purge_BeforeThreshold_DeletesWhatIsOlder(Provider provider, OrchestrationStateTimeRangeFilterType type)
    {
        await using var hub = await HubAsync(provider);
        var old = await hub.RunAsync("ends", "old");
        await hub.RunAsync("ends", "young");

        await hub.Client.PurgeOrchestrationInstanceHistoryAsync(old.CompletedTime, type);

        Assert.Equal(["young"], await IdsAsync(hub));
    }

    private static async Task<TestHub> HubAsync(Provider provider) => await (await TestHub.OnAsync(provider))
        .Orchestration("ends", _ => Task.FromResult<string?>("done"))
        .Orchestration("fails", _ => throw new InvalidOperationException("no"))
        .Orchestration("waits", context => context.Event("end"))
        .StartAsync();

    private static IOrchestrationServicePurgeClient Purge(TestHub hub) => (IOrchestrationServicePurgeClient)hub.Backend.Client;

    private static async Task<IEnumerable<string>> IdsAsync(TestHub hub)
    {
        var result = await ((IOrchestrationServiceQueryClient)hub.Backend.Client).GetOrchestrationWithQueryAsync(
            new OrchestrationQuery(), TestContext.Current.CancellationToken);
        return result.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId).Order(StringComparer.Ordinal);
    }
}
