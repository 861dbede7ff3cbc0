using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Whooper.Api.Problems;
using Whooper.Core.Orchestration;

namespace Whooper.Api.Incidents;

/// <summary>
/// <c>DELETE /api/autoheal/incidents/old?hours=24</c>: purges incidents whose orchestration finished at least so long ago; <c>hours=0</c>
/// purges all that are finished. <c>DELETE /api/autoheal/incidents/{id}</c>: one of those. What is still followed always stays.
/// </summary>
public sealed class PurgeEndpoint(TimeProvider time, ILogger<PurgeEndpoint> logger)
{
    private const decimal DefaultHours = 24;
    private const decimal MaxHours = 10 * 366 * 24;
    private const int Parallelism = 8;

    private static readonly OrchestrationRuntimeStatus[] Finished =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    public async Task<IResult> HandleAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (ReadHours(request.Query["hours"].ToString()) is not { } hours)
        {
            return ApiProblem.BadRequest($"hours must be a number from 0 to {MaxHours}, such as 24 or 0.5.");
        }

        // At zero the clocks of the store and of this host need not agree.
        DateTimeOffset? until = hours == 0 ? null : time.GetUtcNow() - TimeSpan.FromHours((double)hours);
        var old = await FindAsync(client, until, cancellationToken);
        var deleted = await PurgeAsync(client, old, cancellationToken);
        Log.Purged(logger, deleted, hours);
        return new JsonAnswer<PurgeAnswer>(new(deleted), ApiJson.Default.PurgeAnswer);
    }

    public async Task<IResult> HandleOneAsync(DurableTaskClient client, string id, CancellationToken cancellationToken)
    {
        if (!InstanceIds.IsValid(id)
            || await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken) is not { } instance
            || IncidentView.ReadIncident(instance) is null)
        {
            return IncidentsEndpoint.Unknown();
        }

        if (!instance.IsCompleted)
        {
            return ApiProblem.Conflict(
                "This incident is still followed: only what has ended can be purged. A closed incident listens on for a few seconds.");
        }

        var result = await client.PurgeInstanceAsync(id, cancellationToken);
        Log.PurgedOne(logger, id);
        return new JsonAnswer<PurgeAnswer>(new(result.PurgedInstanceCount), ApiJson.Default.PurgeAnswer);
    }

    private static decimal? ReadHours(string text)
    {
        if (text.Length == 0)
        {
            return DefaultHours;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours <= MaxHours
            ? hours
            : null;
    }

    // All ids before the first is purged: a store may page by position.
    private static async Task<List<string>> FindAsync(DurableTaskClient client, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var query = new OrchestrationQuery { Statuses = Finished, CreatedTo = until, PageSize = 500 };
        await foreach (var instance in client.ReadAllAsync(query, cancellationToken))
        {
            if (instance.IsCompleted && (until is null || instance.LastUpdatedAt <= until)
                && instance.Name.Equals(nameof(IncidentOrchestrator), StringComparison.OrdinalIgnoreCase))
            {
                ids.Add(instance.InstanceId);
            }
        }

        return ids;
    }

    private static async Task<int> PurgeAsync(DurableTaskClient client, List<string> ids, CancellationToken cancellationToken)
    {
        var deleted = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ids, options, async (id, cancellation) =>
        {
            var result = await client.PurgeInstanceAsync(id, cancellation);
            Interlocked.Add(ref deleted, result.PurgedInstanceCount);
        });
        return deleted;
    }
}
