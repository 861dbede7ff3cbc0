using System.Diagnostics;
using System.Runtime.CompilerServices;
using k8s;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Whooper.Benchmarks.Clusters;
using Whooper.Benchmarks.Running;
using Whooper.Cluster;
using Whooper.Cluster.Monitoring;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection;
using Whooper.SimulatedCluster;

namespace Whooper.Benchmarks.Watch;

/// <summary>
/// From nothing to a standing watch of 10,000 pods, listed in pages of 500 over loopback HTTP; the typed client only lists. The server
/// works in the same process, and for both it does the same work.
/// </summary>
internal sealed class ReadyBenchmark : IBenchmark
{
    private const int Pods = 10_000;
    private const int PageSize = 500;
    private const int WarmUps = 2;
    private const int Rounds = 7;

    public string Name => "watch";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var cluster = await SimulatedApiServer.StartAsync(cancellationToken: cancellationToken);
        foreach (var pod in PodPopulation.Create(Pods, TimeProvider.System.GetUtcNow()))
        {
            cluster.State.Apply(pod);
        }

        var kubeconfig = Path.GetTempFileName();
        await cluster.WriteKubeconfigAsync(kubeconfig, cancellationToken);
        List<double> ours = [], typed = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var (one, other) = (await WatchAsync(kubeconfig, cancellationToken), await ListTypedAsync(kubeconfig, cancellationToken));
            if (round >= 0)
            {
                ours.Add(one.TotalMilliseconds);
                typed.Add(other.TotalMilliseconds);
            }
        }

        File.Delete(kubeconfig);
        yield return BenchmarkResult.LowerIsBetter(
            "watch.ready.10000pods", Median.Of(ours), "ms", $"{TypedWatch.Name}, list only", Median.Of(typed));
    }

    private static async Task<TimeSpan> WatchAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("Whooper:Kubernetes:Kubeconfig", kubeconfig)]);
        builder.Services.AddSingleton<IPodEventSink, NoSink>().AddSingleton<IRecentIncidents, NothingKnown>().AddClusterWatch();
        using var host = builder.Build();
        var monitor = host.Services.GetRequiredService<MonitorState>();
        var start = Stopwatch.GetTimestamp();
        await host.StartAsync(cancellationToken);
        while (!monitor.Current.Watching)
        {
            await monitor.Turned.WaitAsync(cancellationToken);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        await host.StopAsync(cancellationToken);
        return monitor.Current.TrackedPods == Pods
            ? elapsed
            : throw new InvalidOperationException($"The watch stands with {monitor.Current.TrackedPods} pods of {Pods}.");
    }

    private static async Task<TimeSpan> ListTypedAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        using var client = new Kubernetes(new KubernetesClientConfiguration { Host = ServerOf(kubeconfig) });
        var start = Stopwatch.GetTimestamp();
        var (count, next) = (0, default(string));
        do
        {
            var page = await client.CoreV1.ListPodForAllNamespacesAsync(limit: PageSize, continueParameter: next, cancellationToken: cancellationToken);
            count += page.Items.Count;
            next = page.Metadata.ContinueProperty;
        }
        while (!string.IsNullOrEmpty(next));

        return count == Pods ? Stopwatch.GetElapsedTime(start) : throw new InvalidOperationException($"The list has {count} pods of {Pods}.");
    }

    private static string ServerOf(string kubeconfig) =>
        KubernetesClientConfiguration.LoadKubeConfig(kubeconfig).Clusters.Single().ClusterEndpoint.Server;

    private sealed class NoSink : IPodEventSink
    {
        public ValueTask PublishAsync(PodEvent podEvent, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask CorrectAsync(PodEventCorrection correction, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    private sealed class NothingKnown : IRecentIncidents
    {
        public Task<IReadOnlyList<Incident>> GetAsync(DateTimeOffset lastOccurrenceSince, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Incident>>([]);
    }
}
