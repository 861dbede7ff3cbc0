using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class Recovers
{
    public static Scenario Scenario { get; } = new(
        "recovers",
        "A Node.js service trips over one bad request (exit 1), restarts and is stable again",
        new ExpectedIncident("messaging", WorkloadKind.StatefulSet, "event-gateway", "gateway", "Error") { Recovers = true },
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(WorkloadKind.StatefulSet, "messaging", "event-gateway", new("gateway", "registry.acme.dev/messaging/event-gateway:1.20.0")
        {
            CpuRequest = "100m",
            MemoryRequest = "128Mi",
            MemoryLimit = "192Mi",
            Port = 3000,
        });
        var pod = stage.Established(workload, Nodes.B, TimeSpan.FromDays(12));
        await stage.WaitAsync(30);
        stage.Kubelet.Terminate(pod, ContainerExit.Error(1), CrashLogs.NodeStackTrace);
        await stage.WaitAsync(1);
        stage.Kubelet.Restart(pod);
        await stage.WaitAsync(8);
        stage.Kubelet.BecomeReady(pod);
    }
}
