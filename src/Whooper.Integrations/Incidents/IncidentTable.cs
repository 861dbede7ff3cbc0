using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Whooper.Core.Incidents;

namespace Whooper.Integrations.Incidents;

/// <summary>
/// The index of incidents as a storage table. What is followed is a partition of its own, small and cheap to read however many have
/// ended. In both, keys begin with the inverted time of opening, so that the newest come first.
/// </summary>
internal sealed class IncidentTable(TableClient table) : IIncidentIndex
{
    private const string Followed = "followed";
    private const string Ended = "ended";

    /// <summary>As many rows as the service gives at once, and takes in one transaction.</summary>
    private const int MaxPage = 1000;
    private const int MaxTransaction = 100;

    private volatile bool _exists;

    public Task RecordAsync(IndexedIncident incident, CancellationToken cancellationToken) => WithTableAsync(
        async () =>
        {
            await table.UpsertEntityAsync(IncidentRow.Write(incident, PartitionOf(incident)), TableUpdateMode.Replace, cancellationToken);
            if (incident.IsFinal)
            {
                await ForgetAsync(incident with { IsFinal = false }, cancellationToken);
            }
        },
        cancellationToken);

    public Task FillAsync(IReadOnlyCollection<IndexedIncident> incidents, CancellationToken cancellationToken) => WithTableAsync(
        async () =>
        {
            foreach (var rows in incidents.GroupBy(PartitionOf).SelectMany(partition => partition.Chunk(MaxTransaction)))
            {
                await table.SubmitTransactionAsync(
                    rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, IncidentRow.Write(row, PartitionOf(row)))),
                    cancellationToken);
            }
        },
        cancellationToken);

    // Of a row or table that does not exist, the service answers 404, which the client takes for done.
    public Task ForgetAsync(IndexedIncident incident, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(PartitionOf(incident), IncidentRow.KeyOf(incident.OpenedAt, incident.Id), ETag.All, cancellationToken);

    public async IAsyncEnumerable<IndexedIncident> ListAsync(IndexQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var followed = Read(Followed, query, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var ended = (query.FollowedOnly ? AsyncEnumerable.Empty<TableEntity>() : Read(Ended, query, cancellationToken))
            .GetAsyncEnumerator(cancellationToken);
        var (hasFollowed, hasEnded) = (await followed.MoveNextAsync(), await ended.MoveNextAsync());
        while (hasFollowed || hasEnded)
        {
            var order = hasFollowed && hasEnded ? string.CompareOrdinal(followed.Current.RowKey, ended.Current.RowKey) : hasFollowed ? -1 : 1;
            yield return order <= 0 ? IncidentRow.Read(followed.Current, isFinal: false) : IncidentRow.Read(ended.Current, isFinal: true);

            // Of two rows of one incident a move was cut short; the reader asks its orchestration and ends it.
            hasFollowed = order <= 0 ? await followed.MoveNextAsync() : hasFollowed;
            hasEnded = order >= 0 ? await ended.MoveNextAsync() : hasEnded;
        }
    }

    public async Task<DateTimeOffset?> FilledAtAsync(CancellationToken cancellationToken) =>
        await table.GetEntityIfExistsAsync<TableEntity>(IncidentRow.Mark, IncidentRow.Mark, cancellationToken: cancellationToken) is { HasValue: true } mark
            ? IncidentRow.Time(mark.Value!.GetString("At"))
            : null;

    public Task MarkFilledAsync(DateTimeOffset at, CancellationToken cancellationToken) => WithTableAsync(
        () => table.UpsertEntityAsync(
            new TableEntity(IncidentRow.Mark, IncidentRow.Mark) { ["At"] = IncidentRow.Text(at) }, TableUpdateMode.Replace, cancellationToken),
        cancellationToken);

    private IAsyncEnumerable<TableEntity> Read(string partition, IndexQuery query, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        if (query.After is var (openedAt, id))
        {
            filter += " and " + TableClient.CreateQueryFilter($"RowKey gt {IncidentRow.KeyOf(openedAt, id)}");
        }

        if (query.Since is { } since)
        {
            filter += " and " + TableClient.CreateQueryFilter($"RowKey lt {IncidentRow.KeyBefore(since)}");
        }

        var columns = query.WithText ? null : IncidentRow.ColumnsWithoutText;
        return OrNoneAsync(table.QueryAsync<TableEntity>(filter, Math.Clamp(query.Expected, 1, MaxPage), columns, cancellationToken), cancellationToken);
    }

    /// <summary>A table that nobody has written to yet does not exist, and holds no rows.</summary>
    private static async IAsyncEnumerable<TableEntity> OrNoneAsync(
        AsyncPageable<TableEntity> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var row = rows.GetAsyncEnumerator(cancellationToken);
        while (await HasNextAsync())
        {
            yield return row.Current;
        }

        async ValueTask<bool> HasNextAsync()
        {
            try
            {
                return await row.MoveNextAsync();
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == "TableNotFound")
            {
                return false;
            }
        }
    }

    private async Task WithTableAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await CreateOnceAsync(cancellationToken);
            await write();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == "TableNotFound")
        {
            _exists = false;
            await CreateOnceAsync(cancellationToken);
            await write();
        }
    }

    private async Task CreateOnceAsync(CancellationToken cancellationToken)
    {
        if (!_exists)
        {
            await table.CreateIfNotExistsAsync(cancellationToken);
            _exists = true;
        }
    }

    private static string PartitionOf(IndexedIncident incident) => incident.IsFinal ? Ended : Followed;
}
