using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Whooper.Cluster.Context;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Contracts.PodEvents;
using Whooper.Forwarder.Tests.Testing;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Pods;

namespace Whooper.Forwarder.Tests;

public sealed class ForwarderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Run_ContainerIsOomKilled_DeliversTheFailureWithItsContext()
    {
        await using var cluster = await SimulatedApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var api = await ScriptedApi.StartAsync();
        var pod = new SimulatedPod("shop", "inventory-worker-7d4b9c-x2x4p")
            .WithContainer(new ContainerSpec("worker", "shop/worker:1.4") { MemoryLimit = "256Mi", MemoryRequest = "128Mi" })
            .WithOwner(new OwnerReference("apps/v1", "ReplicaSet", "inventory-worker-7d4b9c", "rs-uid"))
            .WithLabel("pod-template-hash", "7d4b9c")
            .Create(Now.AddMinutes(-30))
            .Schedule("node-1", Now.AddMinutes(-30))
            .Run(Now.AddMinutes(-29))
            .BecomeReady(Now.AddMinutes(-29));
        cluster.State.Apply(pod);
        using var host = await StartForwarderAsync(cluster, api);
        await api.WaitForAsync(r => r.Any(x => x.Path.EndsWith("/heartbeat", StringComparison.Ordinal)));
        await api.WaitForAsync(r => r.Any(x => x.Body.Contains("\"watching\":true", StringComparison.Ordinal)));

        cluster.State.SetLog("shop", pod.Name, "worker", previous: true, "loading inventory\npassword=hunter2secret\nKilled\n");
        cluster.State.AddEvent(new SimulatedEvent
        {
            Namespace = "shop",
            Name = "e1",
            ObjectName = pod.Name,
            ObjectUid = pod.Uid,
            Type = "Warning",
            Reason = "BackOff",
            Message = "Back-off restarting failed container",
            FirstAt = Now,
            LastAt = Now,
        });
        cluster.State.Apply(pod.Terminate(ContainerExit.OomKilled, Now).Run(Now));

        await api.WaitForAsync(r => r.Any(x => x.Path == "/api/pod-events"));
        var delivered = Assert.Single(api.Batches.First().Events);
        var failure = Assert.IsType<PodFailed>(((JsonElement)delivered.Data!).Deserialize(ContractsJson.Default.PodEvent));
        Assert.Equal("OOMKilled", failure.Reason);
        Assert.Equal(new WorkloadRef("Deployment", "inventory-worker"), failure.Workload);
        Assert.Equal("256Mi", failure.Context!.Limits["memory"]);
        Assert.Equal("Killed", failure.Context.LogLines[^1]);
        Assert.DoesNotContain(failure.Context.LogLines, l => l.Contains("hunter2", StringComparison.Ordinal));
        Assert.Equal("BackOff", Assert.Single(failure.Context.Events).Reason);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<IHost> StartForwarderAsync(SimulatedApiServer cluster, ScriptedApi api)
    {
        var kubeconfig = Path.Combine(Directory.CreateTempSubdirectory("whooper").FullName, "kubeconfig");
        await cluster.WriteKubeconfigAsync(kubeconfig, TestContext.Current.CancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Whooper:Kubernetes:Kubeconfig"] = kubeconfig,
            ["Whooper:Forwarder:Endpoint"] = api.Address.ToString(),
            ["Whooper:Forwarder:Key"] = "the-key",
            ["Whooper:Cluster:Name"] = "test",
        });
        builder.Logging.AddProvider(new TestOutputLoggerProvider());

        // A busy machine is no reason for a report without its log here.
        builder.Services.AddSingleton(new ContextTimings(Patience, Patience, Patience));
        builder.Services.AddForwarder();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
