using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class Rollout
{
    public static Scenario Scenario { get; } = new(
        "rollout",
        "A rolling update replaces pods, which exit 143 and 137 on their way out: nothing to report",
        expected: null,
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(
            WorkloadKind.Deployment, "shop", "catalog", new("catalog", "registry.acme.dev/shop/catalog:5.1.0")
            {
                CpuRequest = "100m",
                MemoryRequest = "128Mi",
                MemoryLimit = "256Mi",
            },
            replicas: 2);
        var old = new[]
        {
            (Pod: stage.Established(workload, Nodes.A, TimeSpan.FromDays(9)), Exit: ContainerExit.Stopped),
            (Pod: stage.Established(workload, Nodes.B, TimeSpan.FromDays(9)), Exit: ContainerExit.Killed),
        };
        workload.SetImage("registry.acme.dev/shop/catalog:5.2.0");
        foreach (var (pod, exit) in old)
        {
            await stage.LaunchReadyAsync(workload, Nodes.C);
            await ReplaceAsync(stage, pod, exit);
        }
    }

    private static async Task ReplaceAsync(Stage stage, SimulatedPod pod, ContainerExit exit)
    {
        stage.Events.Normal(pod, "Killing", "Stopping container catalog");
        stage.Show(pod.RequestDeletion(stage.Now));
        await stage.WaitAsync(4);
        stage.Kubelet.Terminate(pod, exit, CrashLogs.GracefulStop);
        await stage.MomentAsync();
        stage.Delete(pod);
    }
}
