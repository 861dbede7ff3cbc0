using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class ConfigError
{
    private const string Message = "couldn't find key SMTP_PASSWORD in Secret messaging/mailer-credentials";

    public static Scenario Scenario { get; } = new(
        "config-error",
        "A Secret lacks a key that the pod needs: CreateContainerConfigError",
        new ExpectedIncident("messaging", WorkloadKind.Deployment, "mailer", "mailer", "CreateContainerConfigError"),
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(
            WorkloadKind.Deployment, "messaging", "mailer", new("mailer", "registry.acme.dev/messaging/mailer:2.2.0") { MemoryLimit = "128Mi" });
        var pod = stage.Kubelet.Create(workload);
        await stage.MomentAsync();
        stage.Kubelet.Schedule(pod, Nodes.A);
        stage.Kubelet.Pull(pod);
        await stage.MomentAsync();
        stage.Kubelet.Hold(pod, "CreateContainerConfigError", Message, $"Error: {Message}");
        await stage.WaitAsync(14);

        // The kubelet tries again every few seconds; only the event's count shows it.
        stage.Kubelet.Hold(pod, "CreateContainerConfigError", Message, $"Error: {Message}");
    }
}
