using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class LivenessProbe
{
    public static Scenario Scenario { get; } = new(
        "liveness-probe",
        "A stuck service fails its liveness probe and is killed (137, which is no OOM); the restart cures it",
        new ExpectedIncident("web", WorkloadKind.Deployment, "image-resizer", "resizer", "Error") { Recovers = true },
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(WorkloadKind.Deployment, "web", "image-resizer", new("resizer", "registry.acme.dev/web/image-resizer:2.0.9")
        {
            CpuRequest = "500m",
            MemoryRequest = "256Mi",
            MemoryLimit = "512Mi",
            Port = 8080,
        });
        var pod = stage.Established(workload, Nodes.C, TimeSpan.FromDays(4));
        for (var failures = 0; failures < 3; failures++)
        {
            await stage.WaitAsync(10);
            stage.Events.Warning(pod, "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500");
        }

        stage.Events.Normal(pod, "Killing", "Container resizer failed liveness probe, will be restarted");
        await stage.WaitAsync(15);
        stage.Kubelet.Terminate(pod, ContainerExit.Killed, CrashLogs.Deadlocked);
        await stage.WaitAsync(1);
        stage.Kubelet.Restart(pod);
        await stage.WaitAsync(10);
        stage.Kubelet.BecomeReady(pod);
    }
}
