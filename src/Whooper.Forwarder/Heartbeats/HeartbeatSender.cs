using Microsoft.Extensions.Options;
using Whooper.Cluster.Monitoring;
using Whooper.Contracts.Http;
using Whooper.Contracts.Json;
using Whooper.Core.Configuration;
using Whooper.Forwarder.Delivery;

namespace Whooper.Forwarder.Heartbeats;

/// <summary>
/// Tells the API at every interval (30 seconds), and as soon as the watch stands or falls, that this forwarder lives, and when it
/// stops, that it leaves. A failure is worth one line, not one every half minute.
/// </summary>
internal sealed class HeartbeatSender(
    WhooperApi api,
    MonitorState monitor,
    DeliveryQueue queue,
    IOptions<ForwarderOptions> options,
    IOptions<ClusterOptions> cluster,
    TimeProvider time,
    ILogger<HeartbeatSender> logger) : BackgroundService
{
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(2);

    private bool _failing;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(FarewellPatience);
        try
        {
            using var answer = await PostAsync(Take(new()) with { DeliveryLagMs = 0, Leaving = true }, patience.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // It will be missed, and found to have a successor.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var turned = monitor.Turned;
            await SendAsync(stoppingToken);
            await Task.WhenAny(turned, Task.Delay(options.Value.HeartbeatInterval, time, stoppingToken));
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await PostAsync(Take(monitor.Current), cancellationToken);
            Report(response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Report(e.Message);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(heartbeat, ContractsJson.Default.Heartbeat);
        return await api.PostAsync(ApiPaths.HeartbeatOf(options.Value.Id), content, cancellationToken);
    }

    private Heartbeat Take(MonitorReading reading) => new()
    {
        Id = options.Value.Id,
        Cluster = cluster.Value.Name,
        Watching = reading.Watching,
        TrackedPods = reading.TrackedPods,
        LastEventAt = reading.LastEventAt,
        DeliveryLagMs = (long)queue.Lag.TotalMilliseconds,
        IntervalSeconds = options.Value.HeartbeatInterval == ForwarderOptions.DefaultHeartbeatInterval
            ? null
            : (int)Math.Ceiling(options.Value.HeartbeatInterval.TotalSeconds),
    };

    private void Report(string? error)
    {
        if (error is not null && !_failing)
        {
            logger.HeartbeatFailing(api.Address, error);
        }
        else if (error is null && _failing)
        {
            logger.HeartbeatBack(api.Address);
        }

        _failing = error is not null;
    }
}
