using Microsoft.Extensions.Hosting;

namespace Whooper.Cluster.Monitoring;

/// <summary>The watch from end to end: learn what is known, watch, detect, look around, hand on.</summary>
internal sealed class ClusterMonitor(IncidentRestore restore, WatchSet watches, DetectionLoop loop, EventDispatcher dispatcher)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var known = restore.AskAsync(stoppingToken);
            await restore.WaitAsync(known, stoppingToken);
            await Task.WhenAll(watches.RunAsync(stoppingToken), loop.RunAsync(known, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await dispatcher.FlushAsync();
        }
    }
}
