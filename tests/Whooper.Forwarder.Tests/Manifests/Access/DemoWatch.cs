using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Json;
using Whooper.Contracts.PodEvents;
using Whooper.Forwarder.Tests.Testing;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Demo;

namespace Whooper.Forwarder.Tests.Manifests.Access;

/// <summary>The forwarder's own code, from watch to delivery, on a simulated cluster where all scenarios are played.</summary>
internal sealed class DemoWatch : IAsyncDisposable
{
    private readonly DemoCluster _demo;
    private readonly ScriptedApi _api;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whooper");
    private IHost? _forwarder;

    private DemoWatch(DemoCluster demo, ScriptedApi api) => (_demo, _api) = (demo, api);

    public DemoCluster Demo => _demo;

    public SimulatedApiServer Cluster => _demo.Server;

    public static async Task<DemoWatch> StartDemoAsync() => new(
        await DemoCluster.StartAsync(cancellationToken: TestContext.Current.CancellationToken),
        await ScriptedApi.StartAsync());

    public async Task StartForwarderAsync(params IEnumerable<string> namespaces)
    {
        var kubeconfig = Path.Combine(_directory.FullName, "kubeconfig");
        await Cluster.WriteKubeconfigAsync(kubeconfig, TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string?>
        {
            ["Whooper:Kubernetes:Kubeconfig"] = kubeconfig,
            ["Whooper:Forwarder:Endpoint"] = _api.Address.ToString(),
            ["Whooper:Detection:StabilityWindow"] = "00:00:03",
            ["Whooper:Detection:TransientGrace"] = "00:00:01",
            ["Whooper:Detection:UnschedulableGrace"] = "00:00:15",
        };
        foreach (var (index, name) in namespaces.Index())
        {
            settings[$"Whooper:Detection:Namespaces:{index}"] = name;
        }

        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.AddProvider(new TestOutputLoggerProvider());
        builder.Services.AddForwarder();
        _forwarder = builder.Build();
        await _forwarder.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first failure of each of these workloads (<c>Deployment/shop</c>), with the context that was collected for it.</summary>
    public async Task<IReadOnlyList<PodFailed>> FailuresOfAsync(params IEnumerable<string> workloads)
    {
        var wanted = workloads.ToList();
        await _api.WaitForAsync(_ => wanted.TrueForAll(w => Delivered().Any(f => f.Workload.ToString() == w)));
        return [.. wanted.Select(w => Delivered().First(f => f.Workload.ToString() == w))];
    }

    public async ValueTask DisposeAsync()
    {
        if (_forwarder is not null)
        {
            await _forwarder.StopAsync(CancellationToken.None);
            _forwarder.Dispose();
        }

        await _api.DisposeAsync();
        await _demo.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private IEnumerable<PodFailed> Delivered() => _api.Batches
        .SelectMany(batch => batch.Events)
        .Select(e => ((JsonElement)e.Data!).Deserialize(ContractsJson.Default.PodEvent))
        .OfType<PodFailed>();
}
