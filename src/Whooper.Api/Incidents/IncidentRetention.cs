using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Whooper.Api.Incidents;

/// <summary>Purges incidents that are older than they are to be kept, and keeps the index of the others whole. The host says when: daily.</summary>
public sealed class IncidentRetention(
    IOptions<RetentionOptions> options, IncidentPurge purge, IncidentIndexing indexing, TimeProvider time, ILogger<IncidentRetention> logger)
{
    public async Task PurgeAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        await PurgeOldAsync(client, cancellationToken);
        await indexing.RefreshAsync(client, cancellationToken);
    }

    private async Task PurgeOldAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var kept = options.Value.Incidents;
        if (kept == TimeSpan.Zero)
        {
            return;
        }

        var deleted = await purge.RunAsync(client, time.GetUtcNow() - kept, cancellationToken);
        Log.Purged(logger, deleted, (decimal)kept.TotalHours, by: "retention", reason: null);
    }
}
