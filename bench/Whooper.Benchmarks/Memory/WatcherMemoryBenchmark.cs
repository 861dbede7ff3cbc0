using System.Globalization;
using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Clusters;
using Whooper.Benchmarks.Running;
using Whooper.SimulatedCluster;

namespace Whooper.Benchmarks.Memory;

/// <summary>What the forwarder's process takes once it watches a cluster of so many pods and nothing happens.</summary>
internal sealed class WatcherMemoryBenchmark : IBenchmark
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    public string Name => "memory";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var pods in new[] { 10_000, 100_000 })
        {
            await using var cluster = await SimulatedApiServer.StartAsync(cancellationToken: cancellationToken);
            foreach (var pod in PodPopulation.Create(pods, TimeProvider.System.GetUtcNow()))
            {
                cluster.State.Apply(pod);
            }

            await using var api = await StubApi.StartAsync(cancellationToken);
            using var forwarder = await ForwarderProcess.StartAsync(cluster, api, cancellationToken);
            await forwarder.WhenWatchingAsync(api, pods, cancellationToken);
            await Task.Delay(Settling, TimeProvider.System, cancellationToken);
            var suffix = string.Create(CultureInfo.InvariantCulture, $"{pods}pods");
            yield return new($"watch.rss.{suffix}", forwarder.ResidentMegabytes(), "MB");
            yield return new($"watch.rss.private.{suffix}", forwarder.PrivateMegabytes(), "MB");
            yield return new($"watch.rss.peak.{suffix}", forwarder.PeakMegabytes(), "MB");
        }
    }
}
