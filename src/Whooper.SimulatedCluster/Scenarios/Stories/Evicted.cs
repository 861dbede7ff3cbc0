using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class Evicted
{
    private const string Message =
        "The node was low on resource: memory. Threshold quantity: 100Mi, available: 83912Ki. Container renderer was using 1203448Ki, "
        + "request is 256Mi, has larger consumption of memory. ";

    public static Scenario Scenario { get; } = new(
        "evicted",
        "A node runs low on memory and evicts a pod; its replacement starts on another node",
        new ExpectedIncident("analytics", WorkloadKind.Deployment, "report-renderer", "renderer", "Evicted") { Recovers = true },
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(WorkloadKind.Deployment, "analytics", "report-renderer", new("renderer", "registry.acme.dev/analytics/report-renderer:0.31.1")
        {
            CpuRequest = "500m",
            MemoryRequest = "256Mi",
        });
        var pod = stage.Established(workload, Nodes.C, TimeSpan.FromHours(26));
        await stage.WaitAsync(25);
        var node = new SimulatedNode(Nodes.C, stage.Now - Nodes.Age);
        stage.State.Apply((node with { MemoryPressure = true }).ToJson());
        stage.Events.Warning(pod, "Evicted", Message);
        stage.Show(pod.Disrupt("TerminationByKubelet", Message, stage.Now).ForgetContainers().Fail("Evicted", Message, stage.Now));
        await stage.MomentAsync();

        var replacement = stage.Kubelet.Create(workload);
        const string NoNode = "0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/memory-pressure: }, 2 Insufficient cpu.";
        stage.Events.Warning(replacement, "FailedScheduling", NoNode, "default-scheduler");
        stage.Show(replacement.FailToSchedule(NoNode, stage.Now));
        await stage.WaitAsync(10);
        stage.Kubelet.Schedule(replacement, Nodes.A);
        stage.Kubelet.Pull(replacement);
        await stage.MomentAsync();
        stage.Kubelet.Start(replacement);
        await stage.WaitAsync(6);
        stage.Kubelet.BecomeReady(replacement);
        stage.State.Apply(node.ToJson());
    }
}
