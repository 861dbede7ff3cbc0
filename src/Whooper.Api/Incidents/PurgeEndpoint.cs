using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Whooper.Api.Problems;
using Whooper.Core.Digests;
using Whooper.Core.Mutes;
using Whooper.Core.Orchestration;

namespace Whooper.Api.Incidents;

/// <summary>
/// <c>DELETE /api/autoheal/incidents/old?hours=24</c>: purges incidents whose orchestration finished at least so long ago; <c>hours=0</c>
/// purges all that are finished. What is still followed always stays. Ended mutes and digests go with them; incidents are counted.
/// </summary>
public sealed class PurgeEndpoint(TimeProvider time, ILogger<PurgeEndpoint> logger)
{
    private const decimal DefaultHours = 24;
    private const decimal MaxHours = 10 * 366 * 24;
    private const int Parallelism = 8;

    private static readonly string[] Names = [nameof(IncidentOrchestrator), nameof(MuteOrchestrator), nameof(DigestOrchestrator)];

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
    private static async Task<List<(string Id, bool IsIncident)>> FindAsync(DurableTaskClient client, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var old = new List<(string, bool)>();
        var query = new OrchestrationQuery { Statuses = Finished, CreatedTo = until, PageSize = 500 };
        await foreach (var instance in client.ReadAllAsync(query, cancellationToken))
        {
            if (instance.IsCompleted && (until is null || instance.LastUpdatedAt <= until)
                && Names.Contains(instance.Name, StringComparer.OrdinalIgnoreCase))
            {
                old.Add((instance.InstanceId, instance.Name.Equals(nameof(IncidentOrchestrator), StringComparison.OrdinalIgnoreCase)));
            }
        }

        return old;
    }

    private static async Task<int> PurgeAsync(
        DurableTaskClient client, List<(string Id, bool IsIncident)> old, CancellationToken cancellationToken)
    {
        var deleted = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(old, options, async (instance, cancellation) =>
        {
            var result = await client.PurgeInstanceAsync(instance.Id, cancellation);
            Interlocked.Add(ref deleted, instance.IsIncident ? result.PurgedInstanceCount : 0);
        });
        return deleted;
    }
}
