using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Whooper.Api.Incidents;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Tests.Incidents;

/// <summary>The list by the index, over a store that lists in no order.</summary>
public sealed class IndexedIncidentsTests : IAsyncDisposable
{
    private readonly ListingClient _store = new(newestFirst: false, count: 250, perMoment: 3);
    private readonly IndexInMemory _index = new();
    private readonly FakeTimeProvider _time = new(TestEvents.Start.AddDays(1));
    private readonly IncidentIndexing _indexing;
    private readonly IncidentQueries _queries;

    public IndexedIncidentsTests()
    {
        _indexing = new(_time, NullLogger<IncidentIndexing>.Instance, _index);
        _queries = new(new IndexedIncidents(_index, _indexing));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_IndexThatWasNeverFilled_IsFilledFirst()
    {
        Assert.Equal(_store.NewestFirst, await ReadAllAsync(new() { Limit = 40 }));
        Assert.Equal(_time.GetUtcNow(), _index.FilledAt);
    }

    [Fact]
    public async Task List_WhileItIsFilled_NobodyGetsHalfOfIt()
    {
        var hold = new TaskCompletionSource();
        _index.Hold = hold.Task;
        using var impatient = new CancellationTokenSource();
        var first = _queries.ListAsync(_store, new(), impatient.Token);
        var second = _queries.ListAsync(_store, new(), Cancellation);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(second.IsCompleted);
        hold.SetResult();

        Assert.Equal(_store.NewestFirst.Take(50), (await second).Incidents.Select(incident => incident.Id));
    }

    [Fact]
    public async Task List_IncidentEndedUnnoticed_IsShownAsItIsAndMended()
    {
        var id = _store.NewestFirst.First();
        await ReadAllAsync(new());
        _store.Terminate(id);

        Assert.DoesNotContain(id, await ReadAllAsync(new() { Recoveries = new HashSet<Recovery> { Recovery.Pending } }));

        var row = Assert.Single(_index.Rows, row => row.Id == id);
        Assert.Equal((true, Recovery.Unknown), (row.IsFinal, row.Recovery));
        Assert.Equal([id], await ReadAllAsync(new() { Recoveries = new HashSet<Recovery> { Recovery.Unknown } }));
    }

    [Fact]
    public async Task List_IncidentPurgedByAnotherHand_IsForgotten()
    {
        await ReadAllAsync(new());
        var id = _store.NewestFirst.First();
        _store.Remove(id);

        Assert.Equal(_store.NewestFirst, await ReadAllAsync(new()));
        Assert.DoesNotContain(_index.Rows, row => row.Id == id);
    }

    [Fact]
    public async Task Refresh_ADayLater_FindsWhatWasMissedAndDropsWhatIsGone()
    {
        await ReadAllAsync(new());
        var gone = _store.NewestFirst.Last();
        _store.Add();
        _store.Remove(gone);

        await _indexing.RefreshAsync(_store, Cancellation);
        Assert.Contains(_index.Rows, row => row.Id == gone);

        _time.Advance(TimeSpan.FromHours(24));
        await _indexing.RefreshAsync(_store, Cancellation);
        Assert.Equal(_store.NewestFirst, _index.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task List_RowsThatCannotMatch_AreNotLookedUp()
    {
        await ReadAllAsync(new());
        var pages = _store.PagesRead;

        Assert.Empty(await ReadAllAsync(new() { Namespaces = new HashSet<string> { "elsewhere" } }));

        Assert.Equal(pages, _store.PagesRead);
    }

    private async Task<List<string>> ReadAllAsync(IncidentFilter filter)
    {
        var shown = new List<string>();
        while (true)
        {
            var page = await _queries.ListAsync(_store, filter, Cancellation);
            shown.AddRange(page.Incidents.Select(incident => incident.Id));
            if (page.ContinuationToken is null)
            {
                return shown;
            }

            filter = filter with { After = PageKey.FromToken(page.ContinuationToken) };
        }
    }
}
