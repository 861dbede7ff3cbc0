using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios;

internal static class CompletedJob
{
    public static Scenario Scenario { get; } = new(
        "completed-job", "A cleanup Job does its work and completes: nothing to report", expected: null, PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var workload = stage.Deploy(
            WorkloadKind.CronJob, "batch", "session-cleanup", new("cleanup", "registry.acme.dev/batch/session-cleanup:1.0.4"),
            age: TimeSpan.FromSeconds(2));
        var pod = await stage.LaunchReadyAsync(workload, Nodes.A);
        await stage.WaitAsync(20);
        stage.Kubelet.Terminate(pod, ContainerExit.Completed, LastWords.ReportDone);
    }
}
