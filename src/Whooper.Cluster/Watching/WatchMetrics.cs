using System.Diagnostics.Metrics;

namespace Whooper.Cluster.Watching;

/// <summary>Counts how often a watch had to be taken up again, and why.</summary>
internal sealed class WatchMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _restarts = meters.Create("Whooper").CreateCounter<long>(
        "whooper_watch_restarts_total", description: "Watches taken up again, by why they had ended.");

    public void WatchRestarted(string why) => _restarts.Add(1, new KeyValuePair<string, object?>("reason", why));
}
