using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class InitCrash
{
    private const string Init = "migrate";

    public static Scenario Scenario { get; } = new(
        "init-crash",
        "A migration in an init container fails twice while the app waits; the third try succeeds",
        new ExpectedIncident("shop", WorkloadKind.Deployment, "orders", Init, "Error")
        {
            OrReasons = ["CrashLoopBackOff"],
            UnderlyingReason = "Error",
            Recovers = true,
        },
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        const string Image = "registry.acme.dev/shop/orders:6.0.0";
        var workload = stage.Deploy(
            WorkloadKind.Deployment, "shop", "orders", new("orders", Image) { MemoryRequest = "128Mi", MemoryLimit = "256Mi" },
            init: new ContainerSpec(Init, Image) { Command = ["/app/migrate"] });
        var pod = stage.Kubelet.Create(workload);
        await stage.MomentAsync();
        stage.Kubelet.Schedule(pod, Nodes.A);
        await stage.MomentAsync();
        stage.Kubelet.Restart(pod, Init);
        await FailAsync(stage, pod);
        await stage.MomentAsync();
        stage.Kubelet.Restart(pod, Init);
        await FailAsync(stage, pod);
        await stage.MomentAsync();
        stage.Kubelet.BackOff(pod, TimeSpan.FromSeconds(10), Init);
        await stage.WaitAsync(10);
        stage.Kubelet.Restart(pod, Init);
        await stage.WaitAsync(5);
        stage.Kubelet.Terminate(pod, ContainerExit.Completed, "Applying migration 20260228_add_order_index ... done", Init);
        await stage.MomentAsync();
        stage.Kubelet.Restart(pod);
        await stage.WaitAsync(5);
        stage.Kubelet.BecomeReady(pod);
    }

    private static async Task FailAsync(Stage stage, SimulatedPod pod)
    {
        await stage.WaitAsync(5);
        stage.Kubelet.Terminate(pod, ContainerExit.Error(1), CrashLogs.MigrationLocked, Init);
    }
}
