using System.Diagnostics;
using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Clusters;
using Whooper.Benchmarks.Running;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Pods;

namespace Whooper.Benchmarks.Latency;

/// <summary>From a pod's failure at the API server to its arrival at the Whooper API, over loopback HTTP both ways.</summary>
internal sealed class LatencyBenchmark : IBenchmark
{
    private const int WarmUps = 100;
    private const int Changes = 300;

    public string Name => "latency";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bare = await MeasureAsync(
            (cluster, api) => Task.FromResult<IDisposable>(new ContextlessForwarder(cluster, api)), cancellationToken);
        yield return new("latency.p50", Quantile.Of(bare, 0.5), "ms");
        yield return new("latency.p99", Quantile.Of(bare, 0.99), "ms");

        // The executable, which asks the API server for the pod, its events, its log and its workload first.
        var complete = await MeasureAsync(
            async (cluster, api) => await ForwarderProcess.StartAsync(cluster, api, cancellationToken), cancellationToken);
        yield return new("latency.context.p50", Quantile.Of(complete, 0.5), "ms");
        yield return new("latency.context.p99", Quantile.Of(complete, 0.99), "ms");
    }

    private static async Task<List<double>> MeasureAsync(
        Func<SimulatedApiServer, StubApi, Task<IDisposable>> start, CancellationToken cancellationToken)
    {
        await using var cluster = await SimulatedApiServer.StartAsync(cancellationToken: cancellationToken);
        await using var api = await StubApi.StartAsync(cancellationToken);

        // One pod of each workload: each failure is an incident of its own, whose first event is not held up by an earlier one.
        var pods = PodPopulation.Create(10 * (WarmUps + Changes), TimeProvider.System.GetUtcNow()).DistinctBy(pod => pod.Owner!.Name).ToList();
        pods.ForEach(pod => cluster.State.Apply(pod));
        using var forwarder = await start(cluster, api);
        await Patience.UntilAsync(() => api.WatchedPods >= pods.Count, "the watch", cancellationToken);

        var random = new Random(20260301);
        var latencies = new List<double>();
        foreach (var pod in pods)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 60)), TimeProvider.System, cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            cluster.State.SetLog(pod.Namespace, pod.Name, pod.Containers[0].Spec.Name, previous: true, "started\npanic: out of luck\n");
            pod.Terminate(ContainerExit.Error(), now).Run(now);
            var changed = Stopwatch.GetTimestamp();
            cluster.State.Apply(pod);
            await Patience.UntilAsync(() => api.FirstEventOf(pod.Name) is not null, $"the failure of {pod.Name}", cancellationToken);
            latencies.Add(Stopwatch.GetElapsedTime(changed, api.FirstEventOf(pod.Name)!.Value).TotalMilliseconds);
        }

        return latencies[WarmUps..];
    }
}
