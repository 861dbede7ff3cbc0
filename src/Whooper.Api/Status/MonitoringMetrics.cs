using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Whooper.Api.Forwarders;
using Whooper.Core.Forwarders;

namespace Whooper.Api.Status;

/// <summary>
/// The status as gauges, from the host's start on: that nobody has ever watched must be seen too. A gauge is read without waiting, so a
/// registry elsewhere is asked every 15 seconds. While it does not answer, the gauges are gone: no reading is better than an old one.
/// </summary>
internal sealed class MonitoringMetrics(
    IMeterFactory meters, IForwarderRegistry registry, TimeProvider time, ILogger<MonitoringMetrics> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private volatile IReadOnlyList<ForwarderState>? _read;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create("Whooper");
        meter.CreateObservableGauge("whooper_monitoring", Monitoring, description: "1 while a forwarder watches and says so.");
        meter.CreateObservableGauge(
            "whooper_forwarder_heartbeat_age_seconds", Ages, "s", "Time since a forwarder was last heard of.");
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var failing = false;
        while (registry is not InMemoryForwarderRegistry)
        {
            try
            {
                _read = await registry.ListAsync(stoppingToken);
                failing = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                _read = null;
                if (!failing)
                {
                    Log.ForwardersUnknown(logger, exception.Message);
                }

                failing = true;
            }

            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private IEnumerable<Measurement<int>> Monitoring() => Known is { } known
        ? [new(known.Any(state => StatusEndpoint.IsWatching(state, time.GetUtcNow())) ? 1 : 0)]
        : [];

    // As many as the registry remembers: its capacity bounds the labels.
    private IEnumerable<Measurement<double>> Ages() => (Known ?? []).Select(state => new Measurement<double>(
        Math.Max(0, (time.GetUtcNow() - state.LastSeenAt).TotalSeconds),
        new("forwarder", state.Id),
        new KeyValuePair<string, object?>("cluster", state.Heartbeat.Cluster)));

    private IReadOnlyList<ForwarderState>? Known => registry is InMemoryForwarderRegistry inMemory ? inMemory.States : _read;
}
