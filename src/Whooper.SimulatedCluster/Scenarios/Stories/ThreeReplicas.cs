using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class ThreeReplicas
{
    public static Scenario Scenario { get; } = new(
        "three-replicas",
        "All three replicas of a Deployment panic together (exit 2): one incident, three pods",
        new ExpectedIncident("identity", WorkloadKind.Deployment, "session-service", "sessions", "Error") { Pods = 3, Recovers = true },
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(
            WorkloadKind.Deployment, "identity", "session-service", new("sessions", "registry.acme.dev/identity/session-service:3.3.0")
            {
                CpuRequest = "200m",
                MemoryRequest = "64Mi",
                MemoryLimit = "128Mi",
                Port = 8080,
            },
            replicas: 3);
        var pods = new List<SimulatedPod>();
        foreach (var node in new[] { Nodes.A, Nodes.B, Nodes.C })
        {
            pods.Add(stage.Established(workload, node, TimeSpan.FromDays(2)));
        }

        await stage.WaitAsync(40);
        foreach (var pod in pods)
        {
            stage.Kubelet.Terminate(pod, ContainerExit.Error(2), CrashLogs.GoPanic);
            await stage.MomentAsync();
        }

        await stage.WaitAsync(2);
        pods.ForEach(pod => stage.Kubelet.Restart(pod));
        await stage.WaitAsync(6);
        pods.ForEach(stage.Kubelet.BecomeReady);
    }
}
