using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using Whooper.Contracts.Http;
using Whooper.Core.Forwarders;
using Whooper.Integrations.Forwarders;
using Whooper.Tests.Shared;

namespace Whooper.Integrations.Tests.Forwarders;

public sealed class ForwarderTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);

    private static readonly Heartbeat Beat = new()
    {
        Cluster = "production",
        Watching = true,
        TrackedPods = 42,
        LastEventAt = Now.AddMinutes(-1),
        DeliveryLagMs = 12.5,
        IntervalSeconds = 120,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecordAsync_OnOneInstance_IsListedOnAnother()
    {
        await using var storage = await Azurite.StartAsync();
        var (one, other) = (Open(storage), Open(storage));
        Assert.Empty(await other.ListAsync(Cancellation));

        await one.RecordAsync(new("worker-b", Now, Beat), Cancellation);
        await other.RecordAsync(new("worker-a", Now, new() { Cluster = "production" }), Cancellation);

        ForwarderState[] expected = [new("worker-a", Now, new() { Cluster = "production" }), new("worker-b", Now, Beat)];
        Assert.Equal(expected, await one.ListAsync(Cancellation));
        Assert.Equal(expected, await other.ListAsync(Cancellation));
    }

    [Fact]
    public async Task RecordAsync_Again_ReplacesTheEarlier()
    {
        await using var storage = await Azurite.StartAsync();
        var table = Open(storage);
        await table.RecordAsync(new("worker-a", Now, Beat), Cancellation);

        await table.RecordAsync(new("worker-a", Now, new() { Cluster = "production" }), Cancellation);

        Assert.Equal([new("worker-a", Now, new() { Cluster = "production" })], await table.ListAsync(Cancellation));
    }

    [Fact]
    public async Task RecordAsync_TimesThatNoTableHolds_AreKept()
    {
        await using var storage = await Azurite.StartAsync();
        var table = Open(storage);
        var state = new ForwarderState("worker-a", Now, Beat with { LastEventAt = DateTimeOffset.MinValue });

        await table.RecordAsync(state, Cancellation);

        Assert.Equal([state], await table.ListAsync(Cancellation));
    }

    [Fact]
    public async Task RecordAsync_TableDeletedMeanwhile_IsMadeAgain()
    {
        await using var storage = await Azurite.StartAsync();
        var table = Open(storage);
        await table.RecordAsync(new("worker-a", Now, Beat), Cancellation);
        await Client(storage).DeleteAsync(Cancellation);
        Assert.Empty(await table.ListAsync(Cancellation));

        await table.RecordAsync(new("worker-a", Now, Beat), Cancellation);

        Assert.Single(await table.ListAsync(Cancellation));
    }

    [Fact]
    public async Task ListAsync_SilentForAWeek_IsForgotten()
    {
        await using var storage = await Azurite.StartAsync();
        var time = new FakeTimeProvider(Now);
        var table = Open(storage, time);
        await table.RecordAsync(new("old", Now, Beat), Cancellation);
        time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        await table.RecordAsync(new("new", time.GetUtcNow(), Beat), Cancellation);

        Assert.Equal(["new"], (await table.ListAsync(Cancellation)).Select(state => state.Id));
        Assert.Equal(1, await Client(storage).QueryAsync<TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation));
    }

    private static ForwarderTable Open(Azurite storage, TimeProvider? time = null) => new(Client(storage), time ?? new FakeTimeProvider(Now));

    private static TableClient Client(Azurite storage) => new(storage.ConnectionString, "WhooperForwarders");
}
