using Microsoft.Extensions.Hosting;
using Whooper.Cluster.Monitoring;
using Whooper.Cluster.Watching;
using Whooper.Core.Detection;

namespace Whooper.Benchmarks.Latency;

/// <summary>Watches and detects as <see cref="ClusterMonitor"/> does, and hands events on as they are.</summary>
internal sealed class ContextlessMonitor(WatchSet watches, MonitorState state, IPodEventSink sink) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(watches.RunAsync(stoppingToken), DetectAsync(stoppingToken));

    private async Task DetectAsync(CancellationToken stoppingToken)
    {
        var detector = new FailureDetector("bench", new DetectionOptions(), TimeProvider.System.GetUtcNow());
        detector.Restore([], TimeProvider.System.GetUtcNow());
        state.Settle();
        await foreach (var change in watches.Changes.ReadAllAsync(stoppingToken))
        {
            var now = TimeProvider.System.GetUtcNow();
            var events = change switch
            {
                PodSeen seen => detector.Observe(seen.Pod, now),
                Synchronized => detector.Synchronized(now),
                _ => [],
            };
            if (change is WatchOpened)
            {
                state.Current = state.Current with { Watching = true, TrackedPods = detector.TrackedPods };
            }

            foreach (var podEvent in events)
            {
                await sink.PublishAsync(podEvent, stoppingToken);
            }
        }
    }
}
