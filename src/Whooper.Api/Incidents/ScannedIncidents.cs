using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>Finds incidents by reading the engine's store: all of it, or from the newest on as far as is needed.</summary>
/// <param name="newestFirst">Whether the store lists the newest instances first.</param>
internal sealed class ScannedIncidents(bool newestFirst) : IIncidentSource
{
    // The token of the next page holds the time of creation as the store gave it, which the store may compare more coarsely.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    private static readonly OrchestrationRuntimeStatus[] Unfinished =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public async Task<IncidentPage> ListAsync(DurableTaskClient client, IncidentFilter filter, CancellationToken cancellationToken)
    {
        var found = new SortedList<PageKey, Incident>();
        await foreach (var instance in client.ReadAllAsync(QueryFor(filter), cancellationToken))
        {
            if (newestFirst && found.Count > filter.Limit && instance.CreatedAt < found.GetKeyAtIndex(filter.Limit).CreatedAt)
            {
                break;
            }

            var key = new PageKey(instance.CreatedAt, instance.InstanceId);
            if (filter.After is { } after && key.CompareTo(after) <= 0)
            {
                continue;
            }

            if (await ReadAsync(client, instance, cancellationToken) is { } incident && filter.Matches(incident))
            {
                found[key] = incident;
                if (found.Count > filter.Limit + 1)
                {
                    found.RemoveAt(found.Count - 1);
                }
            }
        }

        var page = new IncidentPageBuilder(filter.Limit);
        var isLast = found.All(match => page.TryAdd(match.Key, match.Value));
        return page.Build(isLast);
    }

    public IAsyncEnumerable<IndexedIncident> OpenedSinceAsync(
        DurableTaskClient client, DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAllAsync(client, new() { CreatedFrom = since }, cancellationToken);

    public IAsyncEnumerable<IndexedIncident> OpenAsync(DurableTaskClient client, CancellationToken cancellationToken) =>
        ReadAllAsync(client, new() { Statuses = Unfinished }, cancellationToken);

    private static async IAsyncEnumerable<IndexedIncident> ReadAllAsync(
        DurableTaskClient client, OrchestrationQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var instance in client.ReadAllAsync(query, cancellationToken))
        {
            if (await ReadAsync(client, instance, cancellationToken) is { } incident)
            {
                yield return IndexedIncident.Of(incident, instance.IsCompleted);
            }
        }
    }

    private static async Task<Incident?> ReadAsync(
        DurableTaskClient client, OrchestrationMetadata instance, CancellationToken cancellationToken) =>
        IncidentView.IsIncident(instance) && await client.WithStatusOrInputAsync(instance, cancellationToken) is { } whole
            ? IncidentView.ReadIncident(whole)
            : null;

    private static OrchestrationQuery QueryFor(IncidentFilter filter) => new()
    {
        CreatedTo = filter.After?.CreatedAt + Grain,
        Statuses = filter.IsOfOpenOnly ? Unfinished : null,
    };
}
