using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Whooper.Api.Security;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>Reads incidents from their orchestrations: there is no second store of them.</summary>
public sealed class IncidentQueries(IOptions<ApiOptions> options)
{
    // The token of the next page holds the time of creation as the store gave it, which the store may compare more coarsely.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    private static readonly OrchestrationRuntimeStatus[] Unfinished =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>The first matches after the filter's place, newest first, and one more if there is one.</summary>
    internal async Task<IncidentPage> ListAsync(DurableTaskClient client, IncidentFilter filter, CancellationToken cancellationToken)
    {
        var found = new SortedList<PageKey, Incident>();
        await foreach (var instance in client.ReadAllAsync(QueryFor(filter), cancellationToken))
        {
            if (options.Value.StoreListsNewestFirst && found.Count > filter.Limit
                && instance.CreatedAt < found.GetKeyAtIndex(filter.Limit).CreatedAt)
            {
                break;
            }

            var key = new PageKey(instance.CreatedAt, instance.InstanceId);
            if (filter.After is { } after && key.CompareTo(after) <= 0)
            {
                continue;
            }

            if (IncidentView.ReadIncident(instance) is { } incident && filter.Matches(incident))
            {
                found[key] = incident;
                if (found.Count > filter.Limit + 1)
                {
                    found.RemoveAt(found.Count - 1);
                }
            }
        }

        Incident[] page = [.. found.Values.Take(filter.Limit)];
        return new(page, page.Length, found.Count > filter.Limit ? found.GetKeyAtIndex(filter.Limit - 1).ToToken() : null);
    }

    /// <summary>
    /// The incidents opened since then, in no order, and whether there are more than so many: the cost of asking has a bound. Of a
    /// store that lists the newest first, those are kept.
    /// </summary>
    internal static Task<(IReadOnlyList<Incident> Incidents, bool Truncated)> OpenedSinceAsync(
        DurableTaskClient client, DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        ReadAsync(client, new() { CreatedFrom = since }, incident => incident.DetectedAt >= since, limit, cancellationToken);

    /// <summary>The open incidents, in no order, and whether there are more than so many.</summary>
    internal static Task<(IReadOnlyList<Incident> Incidents, bool Truncated)> OpenAsync(
        DurableTaskClient client, int limit, CancellationToken cancellationToken) =>
        ReadAsync(client, new() { Statuses = Unfinished }, incident => incident.Recovery == Recovery.Pending, limit, cancellationToken);

    /// <summary>One incident; null if there is none of this id.</summary>
    internal static async Task<IncidentView?> FindAsync(DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken) is { } instance
            ? IncidentView.Read(instance)
            : null;

    private static async Task<(IReadOnlyList<Incident> Incidents, bool Truncated)> ReadAsync(
        DurableTaskClient client, OrchestrationQuery query, Func<Incident, bool> isWanted, int limit, CancellationToken cancellationToken)
    {
        var found = new List<Incident>();
        await foreach (var instance in client.ReadAllAsync(query with { PageSize = 500, FetchInputsAndOutputs = true }, cancellationToken))
        {
            if (IncidentView.ReadIncident(instance) is not { } incident || !isWanted(incident))
            {
                continue;
            }

            if (found.Count == limit)
            {
                return (found, true);
            }

            found.Add(incident);
        }

        return (found, false);
    }

    private static OrchestrationQuery QueryFor(IncidentFilter filter) => new()
    {
        CreatedTo = filter.After?.CreatedAt + Grain,
        Statuses = filter.Recoveries.SetEquals([Recovery.Pending]) ? Unfinished : null,
        PageSize = Math.Max(filter.Limit + 1, OrchestrationQuery.DefaultPageSize),
        FetchInputsAndOutputs = true,
    };
}
