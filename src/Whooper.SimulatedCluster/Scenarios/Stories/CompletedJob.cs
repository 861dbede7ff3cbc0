using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class CompletedJob
{
    public static Scenario Scenario { get; } = new(
        "completed-job", "A cleanup Job completes, and its sidecar ends with it (143): nothing to report", expected: null, PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(
            WorkloadKind.CronJob, "batch", "session-cleanup", new("cleanup", "registry.acme.dev/batch/session-cleanup:1.0.4"),
            age: TimeSpan.FromSeconds(2),
            init: new ContainerSpec("log-shipper", "docker.io/fluent/fluent-bit:4.0.8") { Sidecar = true });
        var pod = stage.Kubelet.Create(workload);
        await stage.MomentAsync();
        stage.Kubelet.Schedule(pod, Nodes.A);
        await stage.MomentAsync();
        stage.Kubelet.Restart(pod, "log-shipper");
        await stage.MomentAsync();
        stage.Kubelet.Pull(pod);
        stage.Kubelet.Start(pod);
        await stage.WaitAsync(5);
        stage.Kubelet.BecomeReady(pod);
        await stage.WaitAsync(20);
        stage.Kubelet.Terminate(pod, ContainerExit.Completed, CrashLogs.CleanupDone);
        await stage.WaitAsync(1);
        stage.Kubelet.Terminate(pod, ContainerExit.Stopped, CrashLogs.GracefulStop, "log-shipper");
    }
}
