using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class CrashLoop
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    public static Scenario Scenario { get; } = new(
        "crash-loop",
        "A worker cannot reach its database, exits 1 again and again and ends in CrashLoopBackOff",
        new ExpectedIncident("shop", WorkloadKind.Deployment, "inventory-worker", "worker", "CrashLoopBackOff")
        {
            OrReasons = ["Error"],
            UnderlyingReason = "Error",
        },
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(WorkloadKind.Deployment, "shop", "inventory-worker", new("worker", "registry.acme.dev/shop/inventory-worker:1.9.3")
        {
            CpuRequest = "100m",
            MemoryRequest = "128Mi",
            MemoryLimit = "256Mi",
            Environment = new Dictionary<string, string> { ["DATABASE_HOST"] = "inventory-db.shop.svc" },
        });
        var pod = await stage.LaunchAsync(workload, Nodes.B);
        await CrashAsync(stage, pod);

        // The kubelet's first restart follows at once.
        await stage.MomentAsync();
        stage.Kubelet.Restart(pod);
        await CrashAsync(stage, pod);
        var delay = await RestartLaterAsync(stage, pod, FirstDelay);
        await CrashAsync(stage, pod);
        delay = await RestartLaterAsync(stage, pod, delay);
        await CrashAsync(stage, pod);
        await stage.MomentAsync();
        stage.Kubelet.BackOff(pod, delay);
        stage.Afterwards = () => CrashForEverAsync(stage, pod, delay);
    }

    private static async Task CrashAsync(Stage stage, SimulatedPod pod)
    {
        await stage.WaitAsync(8);
        stage.Kubelet.Terminate(pod, ContainerExit.Error(1, "giving up after 5 attempts"), CrashLogs.DatabaseRefused);
    }

    private static async Task<TimeSpan> RestartLaterAsync(Stage stage, SimulatedPod pod, TimeSpan delay)
    {
        await stage.MomentAsync();
        stage.Kubelet.BackOff(pod, delay);
        await stage.WaitAsync(delay.TotalSeconds);
        stage.Kubelet.Restart(pod);
        return delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
    }

    private static async Task CrashForEverAsync(Stage stage, SimulatedPod pod, TimeSpan delay)
    {
        while (true)
        {
            delay = await RestartLaterAsync(stage, pod, delay);
            await CrashAsync(stage, pod);
        }
    }
}
