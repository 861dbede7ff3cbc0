using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Whooper.Core.Forwarders;

namespace Whooper.Api.Status;

/// <summary>
/// The status as gauges, from the host's start on: that nobody has ever watched must be seen too. A registry that has to ask elsewhere
/// for its forwarders says nothing here, for a gauge is read without waiting.
/// </summary>
internal sealed class MonitoringMetrics(IMeterFactory meters, IForwarderRegistry registry, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create("Whooper");
        meter.CreateObservableGauge("whooper_monitoring", Monitoring, description: "1 while a forwarder watches and says so.");
        meter.CreateObservableGauge(
            "whooper_forwarder_heartbeat_age_seconds", Ages, "s", "Time since a forwarder was last heard of.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<int>> Monitoring() => Known() is { } known
        ? [new(known.Any(state => StatusEndpoint.IsWatching(state, time.GetUtcNow())) ? 1 : 0)]
        : [];

    // As many as the registry remembers: its capacity bounds the labels.
    private IEnumerable<Measurement<double>> Ages() => (Known() ?? []).Select(state => new Measurement<double>(
        Math.Max(0, (time.GetUtcNow() - state.LastSeenAt).TotalSeconds),
        new("forwarder", state.Id),
        new KeyValuePair<string, object?>("cluster", state.Heartbeat.Cluster)));

    private IReadOnlyList<ForwarderState>? Known()
    {
        var listing = registry.ListAsync(CancellationToken.None);
        return listing.IsCompletedSuccessfully ? listing.Result : null;
    }
}
