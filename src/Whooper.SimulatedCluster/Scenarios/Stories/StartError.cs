using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class StartError
{
    private const string Message =
        "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start "
        + "container process: error during container init: exec: \"/usr/local/bin/gateway\": stat /usr/local/bin/gateway: no such file or "
        + "directory: unknown";

    public static Scenario Scenario { get; } = new(
        "start-error",
        "The image lacks the command: the runtime cannot start the container (128, RunContainerError)",
        new ExpectedIncident("edge", WorkloadKind.Deployment, "api-gateway", "gateway", "StartError")
        {
            OrReasons = ["RunContainerError", "ContainerCannotRun"],
            UnderlyingReason = "StartError",
        },
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(WorkloadKind.Deployment, "edge", "api-gateway", new("gateway", "registry.acme.dev/edge/api-gateway:4.0.0-rc1")
        {
            CpuRequest = "200m",
            MemoryRequest = "128Mi",
            MemoryLimit = "256Mi",
            Command = ["/usr/local/bin/gateway", "--config", "/etc/gateway.yaml"],
        });
        var pod = stage.Kubelet.Create(workload);
        await stage.MomentAsync();
        stage.Kubelet.Schedule(pod, Nodes.C);
        stage.Kubelet.Pull(pod);
        await stage.WaitAsync(4);
        await FailAsync(stage, pod);
        await stage.WaitAsync(12);
        await FailAsync(stage, pod);
    }

    private static async Task FailAsync(Stage stage, SimulatedPod pod)
    {
        stage.Events.Normal(pod, "Created", "Created container: gateway");
        stage.Show(pod.FailToStart(Message, stage.Now));
        await stage.MomentAsync();
        stage.Kubelet.Hold(pod, "RunContainerError", Message, $"Error: {Message}");
    }
}
