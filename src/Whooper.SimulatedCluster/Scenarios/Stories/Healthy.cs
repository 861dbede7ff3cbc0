using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class Healthy
{
    public static Scenario Scenario { get; } = new(
        "healthy",
        "A pod runs well; its last OOM kill was five days ago, and its probe fails once: nothing to report",
        expected: null,
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(WorkloadKind.Deployment, "payments", "ledger", new("ledger", "registry.acme.dev/payments/ledger:8.0.2")
        {
            CpuRequest = "500m",
            CpuLimit = "500m",
            MemoryRequest = "512Mi",
            MemoryLimit = "512Mi",
        });
        var pod = stage.Established(workload, Nodes.A, TimeSpan.FromDays(20));
        var then = stage.Now - TimeSpan.FromDays(5);
        stage.Show(pod.Remember(new ContainerState.Terminated("OOMKilled", 137, then - TimeSpan.FromDays(2), then, null), restarts: 1));
        await stage.WaitAsync(15);
        stage.Events.Warning(pod, "Unhealthy", "Readiness probe failed: Get \"http://10.42.1.7:8080/ready\": context deadline exceeded");
        stage.Show(pod.BecomeUnready(stage.Now));
        await stage.WaitAsync(10);
        stage.Kubelet.BecomeReady(pod);
    }
}
