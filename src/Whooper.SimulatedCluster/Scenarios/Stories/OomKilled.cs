using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class OomKilled
{
    public static Scenario Scenario { get; } = new(
        "oom-killed",
        "A Java service outgrows its memory limit, is killed (137), restarts and runs on",
        new ExpectedIncident("payments", WorkloadKind.Deployment, "checkout-api", "app", "OOMKilled") { Recovers = true },
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(WorkloadKind.Deployment, "payments", "checkout-api", new("app", "registry.acme.dev/payments/checkout-api:2.14.0")
        {
            CpuRequest = "250m",
            CpuLimit = "1",
            MemoryRequest = "384Mi",
            MemoryLimit = "512Mi",
            Port = 8080,
        });
        var pod = stage.Established(workload, Nodes.A, TimeSpan.FromHours(3));
        await stage.WaitAsync(20);
        stage.Kubelet.Terminate(pod, ContainerExit.OomKilled, CrashLogs.JavaOutOfMemory);
        await stage.WaitAsync(1);
        stage.Kubelet.Restart(pod);
        await stage.WaitAsync(12);
        stage.Kubelet.BecomeReady(pod);
    }
}
