using Microsoft.Extensions.Hosting;
using Whooper.Core.Detection;

namespace Whooper.Cluster.Monitoring;

/// <summary>The watch from end to end: learn what is known, watch, detect, look around, hand on.</summary>
internal sealed class ClusterMonitor(
    KnownIncidentsRestore restore, FailureDetector detector, WatchSet watches, DetectionLoop loop, EventDispatcher dispatcher)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            detector.Restore(await restore.GetAsync(stoppingToken));
            await Task.WhenAll(watches.RunAsync(stoppingToken), loop.RunAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await dispatcher.FlushAsync();
        }
    }
}
