using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Whooper.Benchmarks.Clusters;
using Whooper.Cluster.Monitoring;
using Whooper.Forwarder;
using Whooper.SimulatedCluster;

namespace Whooper.Benchmarks.Latency;

/// <summary>The forwarder's parts in this process, wired as in the executable but for the context of failures, which nobody gathers.</summary>
internal sealed class ContextlessForwarder : IDisposable
{
    private readonly string _kubeconfig = Path.GetTempFileName();
    private readonly IHost _host;

    public ContextlessForwarder(SimulatedApiServer cluster, StubApi api)
    {
        File.WriteAllText(_kubeconfig, cluster.Kubeconfig());
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(
        [
            new("Whooper:Kubernetes:Kubeconfig", _kubeconfig),
            new("Whooper:Forwarder:Endpoint", api.Address.ToString()),
            new("Whooper:Forwarder:Id", "bench"),
        ]);
        builder.Services.AddForwarder();
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(ClusterMonitor)));
        builder.Services.AddHostedService<ContextlessMonitor>();
        _host = builder.Build();
        _host.Start();
    }

    public void Dispose()
    {
        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
        File.Delete(_kubeconfig);
    }
}
