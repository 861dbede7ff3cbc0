using Microsoft.Extensions.Options;
using Whooper.Cluster.Monitoring;
using Whooper.Core.Incidents;
using Whooper.Forwarder.Delivery;

namespace Whooper.Forwarder.Heartbeats;

/// <summary>
/// Tells the API every 30 seconds, and as soon as the watch stands or falls, that this forwarder lives. A failure is worth one line,
/// not one every half minute.
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
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var turned = monitor.Turned;
            await SendAsync(stoppingToken);
            await Task.WhenAny(turned, Task.Delay(Interval, time, stoppingToken));
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var content = JsonContent.Create(Take(), HeartbeatJson.Default.Heartbeat);
            using var response = await api.PostAsync($"api/forwarders/{options.Value.Id}/heartbeat", content, cancellationToken);
            Report(response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Report(e.Message);
        }
    }

    private Heartbeat Take()
    {
        var reading = monitor.Current;
        return new(
            options.Value.Id, cluster.Value.Name, reading.Watching, reading.TrackedPods, reading.LastEventAt, (long)queue.Lag.TotalMilliseconds);
    }

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
