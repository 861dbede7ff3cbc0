using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>
/// Finds incidents by the index and shows what their orchestrations say. Rows that prove wrong are mended on the way: of an incident
/// that has ended unnoticed, or was purged by another hand.
/// </summary>
internal sealed class IndexedIncidents(IIncidentIndex index, IncidentIndexing indexing) : IIncidentSource
{
    /// <summary>Orchestrations looked up side by side.</summary>
    private const int Parallelism = 16;

    /// <summary>A list that takes every row reads little more than its page.</summary>
    private const int Spare = 10;

    public async Task<IncidentPage> ListAsync(DurableTaskClient client, IncidentFilter filter, CancellationToken cancellationToken)
    {
        await indexing.WhenFilledAsync(client, cancellationToken);
        var page = new IncidentPageBuilder(filter.Limit);
        var rows = index.ListAsync(QueryFor(filter), cancellationToken).Where(filter.MayMatch);
        await foreach (var some in rows.Chunk(Parallelism).WithCancellation(cancellationToken))
        {
            var incidents = await Task.WhenAll(some.Select(row => ReadAsync(client, row, cancellationToken)));
            foreach (var incident in incidents.OfType<Incident>().Where(filter.Matches))
            {
                if (!page.TryAdd(PageKey.Of(incident), incident))
                {
                    return page.Build(isLast: false);
                }
            }
        }

        return page.Build(isLast: true);
    }

    public IAsyncEnumerable<IndexedIncident> OpenedSinceAsync(
        DurableTaskClient client, DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadRowsAsync(client, new() { Since = since }, cancellationToken);

    public IAsyncEnumerable<IndexedIncident> OpenAsync(DurableTaskClient client, CancellationToken cancellationToken) =>
        ReadRowsAsync(client, new() { FollowedOnly = true }, cancellationToken);

    private async IAsyncEnumerable<IndexedIncident> ReadRowsAsync(
        DurableTaskClient client, IndexQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await indexing.WhenFilledAsync(client, cancellationToken);
        await foreach (var row in index.ListAsync(query, cancellationToken))
        {
            yield return row;
        }
    }

    private async Task<Incident?> ReadAsync(DurableTaskClient client, IndexedIncident row, CancellationToken cancellationToken)
    {
        var instance = await client.FindAsync(row.Id, cancellationToken) is { } found
            ? await client.WithStatusOrInputAsync(found, cancellationToken)
            : null;
        if (instance is null || IncidentView.ReadIncident(instance) is not { } incident || PageKey.Of(incident) != PageKey.Of(row))
        {
            await index.ForgetAsync(row, cancellationToken);
            return null;
        }

        if (instance.IsCompleted && !row.IsFinal)
        {
            await index.RecordAsync(IndexedIncident.Of(incident, isFinal: true), cancellationToken);
        }

        return incident;
    }

    private static IndexQuery QueryFor(IncidentFilter filter) => new()
    {
        FollowedOnly = filter.IsOfOpenOnly,
        After = filter.After is { } after ? (after.CreatedAt, after.Id) : null,
        WithText = filter.Words.Count > 0,
        Expected = filter.TakesAll ? filter.Limit + Spare : int.MaxValue,
    };
}
