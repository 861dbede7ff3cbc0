using Microsoft.DurableTask.Client;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>
/// Reads incidents from their orchestrations, which are the truth: found by the index where the host has one, else by reading the
/// engine's store from end to end.
/// </summary>
public sealed class IncidentQueries
{
    private readonly IIncidentSource _source;

    internal IncidentQueries(IIncidentSource source) => _source = source;

    /// <summary>The first matches after the filter's place, newest first.</summary>
    internal Task<IncidentPage> ListAsync(DurableTaskClient client, IncidentFilter filter, CancellationToken cancellationToken) =>
        _source.ListAsync(client, filter, cancellationToken);

    /// <summary>
    /// The incidents opened since then, in no order, and whether there are more than so many: the cost of asking has a bound. Of a
    /// source that gives the newest first, those are kept.
    /// </summary>
    internal Task<(IReadOnlyList<IndexedIncident> Incidents, bool Truncated)> OpenedSinceAsync(
        DurableTaskClient client, DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        TakeAsync(
            _source.OpenedSinceAsync(client, since, cancellationToken).Where(incident => incident.DetectedAt >= since), limit, cancellationToken);

    /// <summary>The open incidents, in no order, and whether there are more than so many.</summary>
    internal Task<(IReadOnlyList<IndexedIncident> Incidents, bool Truncated)> OpenAsync(
        DurableTaskClient client, int limit, CancellationToken cancellationToken) =>
        TakeAsync(_source.OpenAsync(client, cancellationToken).Where(incident => incident.Recovery == Recovery.Pending), limit, cancellationToken);

    /// <summary>The ids of the open incidents of a namespace that are like this.</summary>
    internal async Task<IReadOnlyList<string>> FindOpenAsync(
        DurableTaskClient client, string @namespace, Func<Incident, bool> isWanted, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        var filter = new IncidentFilter
        {
            Limit = IncidentFilter.MaxLimit,
            Namespaces = new HashSet<string> { @namespace },
            Recoveries = new HashSet<Recovery> { Recovery.Pending },
        };
        while (true)
        {
            var page = await ListAsync(client, filter, cancellationToken);
            ids.AddRange(page.Incidents.Where(isWanted).Select(incident => incident.Id));
            if (page.ContinuationToken is null)
            {
                return ids;
            }

            filter = filter with { After = PageKey.FromToken(page.ContinuationToken) };
        }
    }

    /// <summary>One incident; null if there is none of this id.</summary>
    internal static async Task<IncidentView?> FindAsync(DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken) is { } instance
            ? IncidentView.Read(instance)
            : null;

    private static async Task<(IReadOnlyList<IndexedIncident> Incidents, bool Truncated)> TakeAsync(
        IAsyncEnumerable<IndexedIncident> incidents, int limit, CancellationToken cancellationToken)
    {
        var found = new List<IndexedIncident>();
        await foreach (var incident in incidents.WithCancellation(cancellationToken))
        {
            if (found.Count == limit)
            {
                return (found, true);
            }

            found.Add(incident);
        }

        return (found, false);
    }
}

/// <summary>Where incidents are found.</summary>
internal interface IIncidentSource
{
    Task<IncidentPage> ListAsync(DurableTaskClient client, IncidentFilter filter, CancellationToken cancellationToken);

    /// <summary>At least those opened since then, without what a search looks at.</summary>
    IAsyncEnumerable<IndexedIncident> OpenedSinceAsync(DurableTaskClient client, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>At least the open ones, without what a search looks at.</summary>
    IAsyncEnumerable<IndexedIncident> OpenAsync(DurableTaskClient client, CancellationToken cancellationToken);
}
