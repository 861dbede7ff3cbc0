using Microsoft.DurableTask.Client;
using Whooper.Contracts.Incidents;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Core.Orchestration.Mutes;

namespace Whooper.Api.Incidents;

/// <summary>Deletes finished incidents, and with them ended mutes and digests. What is still followed always stays.</summary>
public sealed class IncidentPurge(IncidentIndexing indexing)
{
    private const int Parallelism = 8;

    private static readonly string[] Names = [nameof(IncidentOrchestrator), nameof(MuteOrchestrator), nameof(DigestOrchestrator)];

    private static readonly OrchestrationRuntimeStatus[] Finished =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <param name="client">Of the engine.</param>
    /// <param name="until">Incidents that finished after this stay; null purges all that are finished.</param>
    /// <param name="cancellationToken">Ends the purge where it is.</param>
    /// <returns>How many incidents were deleted.</returns>
    public async Task<int> RunAsync(DurableTaskClient client, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var deleted = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        var old = await FindAsync(client, until, cancellationToken);
        await Parallel.ForEachAsync(old, options, async (instance, cancellation) =>
        {
            var purged = await RunAsync(client, instance.Id, instance.Incident, cancellation);
            Interlocked.Add(ref deleted, instance.IsIncident ? purged : 0);
        });
        return deleted;
    }

    /// <summary>Deletes one that has ended; 0 if there was none.</summary>
    internal async Task<int> RunAsync(DurableTaskClient client, string id, Incident? incident, CancellationToken cancellationToken)
    {
        var result = await client.PurgeInstanceAsync(id, cancellationToken);
        if (incident is not null)
        {
            await indexing.ForgetAsync(incident, cancellationToken);
        }

        return result.PurgedInstanceCount;
    }

    // All ids before the first is purged: a store may page by position.
    private static async Task<List<Purged>> FindAsync(DurableTaskClient client, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var old = new List<Purged>();
        var query = new OrchestrationQuery { Statuses = Finished, CreatedTo = until };
        await foreach (var instance in client.ReadAllAsync(query, cancellationToken))
        {
            if (instance.IsCompleted && (until is null || instance.LastUpdatedAt <= until)
                && Names.Contains(instance.Name, StringComparer.OrdinalIgnoreCase))
            {
                old.Add(new(instance.InstanceId, IncidentView.IsIncident(instance), IncidentView.ReadIncident(instance)));
            }
        }

        return old;
    }

    private readonly record struct Purged(string Id, bool IsIncident, Incident? Incident);
}
