using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Cluster.Watching;
using Whooper.Core.Detection;
using Whooper.Core.Incidents;

namespace Whooper.Cluster.Monitoring;

/// <summary>Learns the open incidents before the watch begins. A host that does not answer must not keep the cluster unwatched.</summary>
internal sealed class KnownIncidentsRestore(
    IKnownIncidents known, IOptions<DetectionOptions> options, TimeProvider time, Random random, ILogger<KnownIncidentsRestore> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<Incident>> GetAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - options.Value.LookBack;
        var pace = new RetryPace(random);
        using var watchdog = new SilenceWatchdog(Patience, time, cancellationToken);
        while (!watchdog.HasBitten)
        {
            try
            {
                var incidents = await known.GetAsync(since, watchdog.Token);
                logger.Restored(incidents.Count);
                return incidents;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && !watchdog.HasBitten)
            {
                logger.RestoreFailed(ApiCall.Cause(e));
                await Task.WhenAny(Task.Delay(pace.Failed(), time, watchdog.Token));
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Out of patience: said below.
            }
        }

        logger.GoingOnUnrestored(Patience.TotalSeconds);
        return [];
    }
}
