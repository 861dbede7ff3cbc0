using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class ImagePull
{
    private const string Image = "registry.acme.dev/web/storefront:2026.3.0-typo";

    private const string Why =
        $"rpc error: code = NotFound desc = failed to pull and unpack image \"{Image}\": failed to resolve reference \"{Image}\": {Image}: not found";

    public static Scenario Scenario { get; } = new(
        "image-pull",
        "A rollout names an image tag that does not exist: ErrImagePull and ImagePullBackOff alternate",
        new ExpectedIncident("web", WorkloadKind.Deployment, "storefront", "web", "ImagePullBackOff") { OrReasons = ["ErrImagePull"] },
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(
            WorkloadKind.Deployment, "web", "storefront", new("web", "registry.acme.dev/web/storefront:2026.2.4") { MemoryLimit = "256Mi" });
        stage.Established(workload, Nodes.A, TimeSpan.FromDays(6));
        await stage.WaitAsync(5);
        workload.SetImage(Image);
        var pod = stage.Kubelet.Create(workload);
        await stage.MomentAsync();
        stage.Kubelet.Schedule(pod, Nodes.C);
        await stage.MomentAsync();
        await FailToPullAsync(stage, pod, 15);
        await FailToPullAsync(stage, pod, 25);
        stage.Afterwards = () => FailForEverAsync(stage, pod);
    }

    private static async Task FailForEverAsync(Stage stage, SimulatedPod pod)
    {
        var pause = 40;
        while (true)
        {
            await stage.WaitAsync(pause);
            await FailToPullAsync(stage, pod, pause);
            pause = Math.Min(pause * 2, 300);
        }
    }

    private static async Task FailToPullAsync(Stage stage, SimulatedPod pod, double seconds)
    {
        stage.Kubelet.Pull(pod);
        stage.Events.Warning(pod, "Failed", $"Failed to pull image \"{Image}\": {Why}");
        stage.Kubelet.Hold(pod, "ErrImagePull", Why, "Error: ErrImagePull");
        await stage.WaitAsync(seconds);
        stage.Events.Normal(pod, "BackOff", $"Back-off pulling image \"{Image}\"");
        stage.Kubelet.Hold(pod, "ImagePullBackOff", $"Back-off pulling image \"{Image}\": ErrImagePull: {Why}", "Error: ImagePullBackOff");
        await stage.WaitAsync(seconds);
    }
}
