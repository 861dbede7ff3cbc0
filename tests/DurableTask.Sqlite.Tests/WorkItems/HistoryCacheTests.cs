using DurableTask.Core.History;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.WorkItems;

namespace DurableTask.Sqlite.Tests.WorkItems;

public sealed class HistoryCacheTests
{
    private readonly HistoryCache _cache = new(capacity: 100);

    [Fact]
    public void Take_WhatWasPut_IsGoneAfterwards()
    {
        var history = Of(10);
        _cache.Put(1, history);

        Assert.Same(history, _cache.Take(1));
        Assert.Null(_cache.Take(1));
    }

    [Fact]
    public void Put_MoreThanFits_DropsTheOldest()
    {
        _cache.Put(1, Of(40));
        _cache.Put(2, Of(40));
        _cache.Put(3, Of(40));

        Assert.Null(_cache.Take(1));
        Assert.NotNull(_cache.Take(2));
        Assert.NotNull(_cache.Take(3));
    }

    [Fact]
    public void Put_LargerThanAll_KeepsNothing()
    {
        _cache.Put(1, Of(101));

        Assert.Null(_cache.Take(1));
        _cache.Put(2, Of(100));
        Assert.NotNull(_cache.Take(2));
    }

    [Fact]
    public void Put_Again_ReplacesAndCountsOnce()
    {
        var second = Of(60);
        _cache.Put(1, Of(60));
        _cache.Put(1, second);

        Assert.Same(second, _cache.Take(1));
        _cache.Put(2, Of(100));
        Assert.NotNull(_cache.Take(2));
    }

    [Fact]
    public void AwaitsActivities_OneOfTwoHasEnded_IsTrueUntilTheOtherHas()
    {
        List<HistoryEvent> events = [new TaskScheduledEvent(0), new TaskScheduledEvent(1), new TaskCompletedEvent(-1, 0, "done")];
        Assert.True(new StoredHistory(events, "execution", 0).AwaitsActivities);

        events.Add(new TaskFailedEvent(-1, 1, "no", "details"));
        Assert.False(new StoredHistory(events, "execution", 0).AwaitsActivities);
    }

    private static StoredHistory Of(long bytes) => new([], "execution", bytes);
}
