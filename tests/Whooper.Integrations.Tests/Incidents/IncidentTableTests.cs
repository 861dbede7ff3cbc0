using Azure.Data.Tables;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;
using Whooper.Integrations.Incidents;
using Whooper.Tests.Shared;

namespace Whooper.Integrations.Tests.Incidents;

public sealed class IncidentTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_IncidentsOfAnyState_AreListedNewestFirstOnEveryInstance()
    {
        await using var storage = await Azurite.StartAsync();
        var (one, other) = (Open(storage), Open(storage));
        await one.RecordAsync(Row("b", minutes: 1, isFinal: true), Cancellation);
        await one.RecordAsync(Row("a", minutes: 3), Cancellation);
        await one.RecordAsync(Row("d", minutes: 2), Cancellation);
        await one.RecordAsync(Row("c", minutes: 2, isFinal: true), Cancellation);

        Assert.Equal(["a", "c", "d", "b"], await ListAsync(other, new()));
        Assert.Equal(["a", "d"], await ListAsync(other, new() { FollowedOnly = true }));
        Assert.Equal(["d", "b"], await ListAsync(other, new() { After = (Now.AddMinutes(2), "c") }));
        Assert.Equal(["a", "c", "d"], await ListAsync(other, new() { Since = Now.AddMinutes(2) }));
        Assert.Equal(["a", "c", "d", "b"], await ListAsync(other, new() { Expected = 1 }));
    }

    /// <summary>The first list of a new installation came before its first incident, and was refused.</summary>
    [Fact]
    public async Task List_TableThatNobodyHasWrittenTo_IsEmpty()
    {
        await using var storage = await Azurite.StartAsync();
        var table = Open(storage);

        Assert.Empty(await ListAsync(table, new()));
        Assert.Null(await table.FilledAtAsync(Cancellation));
        await table.ForgetAsync(Row("a", minutes: 1), Cancellation);
    }

    [Fact]
    public async Task Record_Row_IsReadAsWritten()
    {
        await using var storage = await Azurite.StartAsync();
        var table = Open(storage);
        var row = Row("shop-web-1", minutes: 1) with
        {
            DetectedAt = DateTimeOffset.MinValue,
            HealedAt = Now.AddMinutes(2),
            RecoveredAt = Now.AddMinutes(3),
            Text = "web\nöffentlich",
        };

        await table.RecordAsync(row, Cancellation);

        Assert.Equal(row, Assert.Single(await table.ListAsync(new() { WithText = true }, Cancellation).ToListAsync(Cancellation)));
        Assert.Equal(row with { Text = "" }, Assert.Single(await table.ListAsync(new(), Cancellation).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task Record_Final_TakesThePlaceOfTheFollowed()
    {
        await using var storage = await Azurite.StartAsync();
        var table = Open(storage);
        await table.RecordAsync(Row("a", minutes: 1), Cancellation);

        await table.RecordAsync(Row("a", minutes: 1, isFinal: true), Cancellation);
        await table.RecordAsync(Row("a", minutes: 1, isFinal: true), Cancellation);

        Assert.True(Assert.Single(await table.ListAsync(new(), Cancellation).ToListAsync(Cancellation)).IsFinal);
    }

    [Fact]
    public async Task List_MoveCutShort_ShowsTheIncidentOnce()
    {
        await using var storage = await Azurite.StartAsync();
        var table = Open(storage);
        await table.RecordAsync(Row("a", minutes: 1, isFinal: true), Cancellation);
        await table.RecordAsync(Row("a", minutes: 1), Cancellation);

        Assert.False(Assert.Single(await table.ListAsync(new(), Cancellation).ToListAsync(Cancellation)).IsFinal);
    }

    [Fact]
    public async Task Fill_MoreThanATransactionTakes_KeepsAll()
    {
        await using var storage = await Azurite.StartAsync();
        var table = Open(storage);

        await table.FillAsync([.. Enumerable.Range(0, 250).Select(number => Row($"i-{number}", number, isFinal: number % 2 == 0))], Cancellation);
        await table.ForgetAsync(Row("i-7", minutes: 7), Cancellation);
        await table.ForgetAsync(Row("unknown", minutes: 7), Cancellation);

        Assert.Equal(
            Enumerable.Range(0, 250).Reverse().Where(number => number != 7).Select(number => $"i-{number}"), await ListAsync(table, new()));
    }

    [Fact]
    public async Task FilledAt_TableLost_IsUnknownAgain()
    {
        await using var storage = await Azurite.StartAsync();
        var table = Open(storage);
        Assert.Null(await table.FilledAtAsync(Cancellation));
        await table.MarkFilledAsync(Now, Cancellation);
        Assert.Equal(Now, await table.FilledAtAsync(Cancellation));

        await Client(storage).DeleteAsync(Cancellation);
        await table.RecordAsync(Row("a", minutes: 1), Cancellation);

        Assert.Null(await table.FilledAtAsync(Cancellation));
        Assert.Equal(["a"], await ListAsync(table, new()));
    }

    private static IncidentTable Open(Azurite storage) => new(Client(storage));

    private static TableClient Client(Azurite storage) => new(storage.ConnectionString, "WhooperIncidents");

    private static async Task<List<string>> ListAsync(IncidentTable table, IndexQuery query) =>
        await table.ListAsync(query, Cancellation).Select(row => row.Id).ToListAsync(Cancellation);

    private static IndexedIncident Row(string id, int minutes, bool isFinal = false) => new()
    {
        Id = id,
        OpenedAt = Now.AddMinutes(minutes),
        IsFinal = isFinal,
        Namespace = "shop",
        Reason = "OOMKilled",
        Severity = Severity.Critical,
        Status = IncidentStatus.Healed,
        Recovery = isFinal ? Recovery.Gone : Recovery.Pending,
        DetectedAt = Now,
        LastOccurrenceAt = Now,
    };
}
