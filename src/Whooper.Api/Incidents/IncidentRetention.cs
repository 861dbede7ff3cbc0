using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Whooper.Api.Incidents;

/// <summary>Purges incidents that are older than they are to be kept. The host says when: daily.</summary>
public sealed class IncidentRetention(IOptions<RetentionOptions> options, TimeProvider time, ILogger<IncidentRetention> logger)
{
    public async Task PurgeAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var kept = options.Value.Incidents;
        if (kept == TimeSpan.Zero)
        {
            return;
        }

        var deleted = await IncidentPurge.RunAsync(client, time.GetUtcNow() - kept, cancellationToken);
        Log.Purged(logger, deleted, (decimal)kept.TotalHours, by: "retention", reason: null);
    }
}
