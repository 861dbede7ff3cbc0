using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class NodeDrain
{
    public static Scenario Scenario { get; } = new(
        "node-drain",
        "A node is drained; one pod even reads OOMKilled (143) on its way out (k/k 140716): nothing to report",
        expected: null,
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(
            WorkloadKind.Deployment, "identity", "token-issuer", new("issuer", "registry.acme.dev/identity/token-issuer:1.4.2")
            {
                CpuRequest = "100m",
                MemoryRequest = "96Mi",
                MemoryLimit = "96Mi",
            },
            replicas: 2);
        var leaving = new[]
        {
            (Pod: stage.Established(workload, Nodes.B, TimeSpan.FromDays(3)), Exit: new ContainerExit("OOMKilled", 143)),
            (Pod: stage.Established(workload, Nodes.B, TimeSpan.FromDays(3)), Exit: ContainerExit.Stopped),
        };
        var node = new SimulatedNode(Nodes.B, stage.Now - Nodes.Age);
        await stage.WaitAsync(10);
        stage.State.Apply((node with { Unschedulable = true }).ToJson());
        foreach (var (pod, _) in leaving)
        {
            stage.Show(pod.Disrupt("EvictionByEvictionAPI", "Eviction API: evicting", stage.Now).RequestDeletion(stage.Now));
            stage.Events.Normal(pod, "Killing", "Stopping container issuer");
        }

        await stage.WaitAsync(3);
        foreach (var (pod, exit) in leaving)
        {
            stage.Kubelet.Terminate(pod, exit, CrashLogs.GracefulStop);
            await stage.MomentAsync();
            stage.Delete(pod);
            await stage.LaunchReadyAsync(workload, Nodes.A);
        }

        stage.State.Apply(node.ToJson());
    }
}
