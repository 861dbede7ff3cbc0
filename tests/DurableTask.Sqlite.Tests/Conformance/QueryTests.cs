using DurableTask.Core;
using DurableTask.Core.Query;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class QueryTests
{
    [Theory]
    [Providers]
    public async Task Query_PagesNewestFirst_StayPutWhileNewInstancesArrive(Provider provider)
    {
        await using var hub = await HubWithAsync(provider, 7);

        var seen = new List<string>();
        var query = new OrchestrationQuery { PageSize = 3 };
        do
        {
            var page = await QueryAsync(hub, query);
            Assert.InRange(page.OrchestrationState.Count, 1, 3);
            seen.AddRange(page.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId));
            query.ContinuationToken = page.ContinuationToken;
            await hub.ScheduleAsync("script", $"newcomer-{seen.Count}");
        }
        while (query.ContinuationToken is not null);

        Assert.Equal(["i6", "i5", "i4", "i3", "i2", "i1", "i0"], seen);
    }

    [Theory]
    [Providers]
    public async Task Query_ByStatus_ReturnsThoseInIt(Provider provider)
    {
        await using var hub = await HubWithAsync(provider, 3);
        await hub.StartAsync();
        await hub.RaiseAsync("i1", "end");
        await hub.CompletionAsync("i1");

        Assert.Equal(["i1"], await IdsAsync(hub, new OrchestrationQuery { RuntimeStatus = [OrchestrationStatus.Completed] }));
        Assert.Equal(["i2", "i0"], await IdsAsync(hub, new OrchestrationQuery
        {
            RuntimeStatus = [OrchestrationStatus.Running, OrchestrationStatus.Pending],
        }));
    }

    [Theory]
    [Providers]
    public async Task Query_ByPrefix_ReturnsThoseThatBeginWithIt(Provider provider)
    {
        await using var hub = await HubWithAsync(provider, 1);
        foreach (var id in (string[])["shop-1", "shop-2", "shop", "shoq", "SHOP-3", "shop_%", "shöp-4"])
        {
            await hub.ScheduleAsync("script", id);
        }

        Assert.Equal(["shop_%", "shop", "shop-2", "shop-1"], await IdsAsync(hub, new OrchestrationQuery { InstanceIdPrefix = "shop" }));
        Assert.Equal(["shop_%"], await IdsAsync(hub, new OrchestrationQuery { InstanceIdPrefix = "shop_" }));
    }

    [Theory]
    [Providers]
    public async Task Query_ByCreation_ReturnsThoseInTheRange(Provider provider)
    {
        await using var hub = await HubWithAsync(provider, 5);
        var second = (await hub.StateAsync("i1"))!.CreatedTime;
        var fourth = (await hub.StateAsync("i3"))!.CreatedTime;

        Assert.Equal(["i3", "i2", "i1"], await IdsAsync(hub, new OrchestrationQuery { CreatedTimeFrom = second, CreatedTimeTo = fourth }));
    }

    [Theory]
    [Providers]
    public async Task Query_WithoutInputsAndOutputs_LeavesThemOut(Provider provider)
    {
        await using var hub = await HubWithAsync(provider, 1);

        var with = await QueryAsync(hub, new OrchestrationQuery { FetchInputsAndOutputs = true });
        var without = await QueryAsync(hub, new OrchestrationQuery { FetchInputsAndOutputs = false });

        Assert.Equal("\"input\"", Assert.Single(with.OrchestrationState).Input);
        Assert.Null(Assert.Single(without.OrchestrationState).Input);
    }

    [Theory]
    [Providers("nonsense")]
    [Providers("0000000000000000_0000000000000000")]
    [Providers("000000000000000g-0000000000000000")]
    [Providers("'; DROP TABLE instances; --")]
    public async Task Query_MalformedToken_IsRefused(Provider provider, string token)
    {
        await using var hub = await HubWithAsync(provider, 1);

        await Assert.ThrowsAsync<ArgumentException>(() => QueryAsync(hub, new OrchestrationQuery { ContinuationToken = token }));
    }

    private static async Task<TestHub> HubWithAsync(Provider provider, int instances)
    {
        var hub = (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("end"));
        for (var i = 0; i < instances; i++)
        {
            await hub.ScheduleAsync("script", $"i{i}", "input");
        }

        return hub;
    }

    private static Task<OrchestrationQueryResult> QueryAsync(TestHub hub, OrchestrationQuery query) =>
        ((IOrchestrationServiceQueryClient)hub.Backend.Client).GetOrchestrationWithQueryAsync(query, TestContext.Current.CancellationToken);

    private static async Task<IEnumerable<string>> IdsAsync(TestHub hub, OrchestrationQuery query) =>
        (await QueryAsync(hub, query)).OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId);
}
