using Whooper.Api.Incidents;

namespace Whooper.Api.Tests.Incidents;

/// <summary>The list over stores of either kind: one that gives the newest first, and one that gives no order at all.</summary>
public sealed class IncidentQueriesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_WhateverTheStoresOrder_IsNewestFirstAndComplete(bool newestFirst)
    {
        var store = new ListingClient(newestFirst, count: 2500);

        var shown = await ReadAllAsync(store, newestFirst, limit: 300);

        Assert.Equal(store.NewestFirst, shown);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_PurgesAndNewcomersBetweenPages_LosesAndRepeatsNothing(bool newestFirst)
    {
        var store = new ListingClient(newestFirst, count: 1000);
        var expected = store.NewestFirst.ToList();

        var shown = await ReadAllAsync(store, newestFirst, limit: 100, between: page =>
        {
            store.Add();
            store.Remove(page[^1]);
            store.Remove(page[0]);
        });

        Assert.Equal(expected, shown);
    }

    [Fact]
    public async Task List_OfAStoreThatGivesTheNewestFirst_StopsReadingEarly()
    {
        var store = new ListingClient(newestFirst: true, count: 2500);

        var page = await Queries(newestFirst: true).ListAsync(store, new() { Limit = 50 }, TestContext.Current.CancellationToken);

        Assert.Equal(50, page.Total);
        Assert.Equal(2, store.PagesRead);
    }

    [Fact]
    public async Task List_ManyOfOneMoment_LosesAndRepeatsNothing()
    {
        var store = new ListingClient(newestFirst: true, count: 400, perMoment: 130);

        Assert.Equal(store.NewestFirst, await ReadAllAsync(store, newestFirst: true, limit: 40));
    }

    private static IncidentQueries Queries(bool newestFirst) => new(new ScannedIncidents(newestFirst));

    private static async Task<List<string>> ReadAllAsync(
        ListingClient store, bool newestFirst, int limit, Action<IReadOnlyList<string>>? between = null)
    {
        var shown = new List<string>();
        var filter = new IncidentFilter { Limit = limit };
        while (true)
        {
            var page = await Queries(newestFirst).ListAsync(store, filter, TestContext.Current.CancellationToken);
            string[] ids = [.. page.Incidents.Select(incident => incident.Id)];
            shown.AddRange(ids);
            if (page.ContinuationToken is null)
            {
                return shown;
            }

            between?.Invoke(ids);
            filter = filter with { After = PageKey.FromToken(page.ContinuationToken) };
        }
    }
}
