using Microsoft.Extensions.Diagnostics.HealthChecks;
using Whooper.Cluster.Monitoring;

namespace Whooper.Forwarder.Hosting;

/// <summary>Ready means watching: the pods have been listed and the watch stands.</summary>
internal sealed class WatchHealthCheck(MonitorState monitor) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reading = monitor.Current;
        return Task.FromResult(reading.Watching
            ? HealthCheckResult.Healthy($"watching {reading.TrackedPods} pods")
            : HealthCheckResult.Unhealthy(reading.LastError ?? "not watching yet"));
    }
}
