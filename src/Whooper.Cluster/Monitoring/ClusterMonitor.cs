using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Core.Detection;
using Whooper.Core.Incidents;

namespace Whooper.Cluster.Monitoring;

/// <summary>The watch from end to end: learn what is known, watch, detect, look around, hand on.</summary>
internal sealed class ClusterMonitor(
    KnownIncidentsRestore restore,
    WatchSet watches,
    EventDispatcher dispatcher,
    MonitorState state,
    IOptions<ClusterOptions> cluster,
    IOptions<DetectionOptions> detection,
    TimeProvider time,
    ILogger<ClusterMonitor> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var detector = new FailureDetector(cluster.Value.Name, detection.Value, time.GetUtcNow());
            detector.Restore(await restore.GetAsync(stoppingToken));
            var loop = new DetectionLoop(detector, watches, dispatcher, state, time, logger);
            await Task.WhenAll(watches.RunAsync(stoppingToken), loop.RunAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await dispatcher.FlushAsync();
        }
    }
}
