using Whooper.Cluster.Monitoring;

namespace Whooper.Forwarder.Hosting;

/// <summary>
/// Gives back the memory that only the start took: the first list of a large cluster passes through many times what is kept of it, and
/// afterwards there is too little work for the collector to notice.
/// </summary>
internal sealed class StartingMemory(MonitorState monitor) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var turned = monitor.Turned; !monitor.Current.Watching; turned = monitor.Turned)
        {
            await turned.WaitAsync(stoppingToken);
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
