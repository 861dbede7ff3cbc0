using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios.Stories;

internal static class Deadline
{
    public static Scenario Scenario { get; } = new(
        "deadline",
        "A nightly Job runs past its active deadline and is stopped",
        new ExpectedIncident("batch", WorkloadKind.CronJob, "nightly-report", "report", "DeadlineExceeded"),
        PlayAsync);

    private static async Task PlayAsync(Stage stage)
    {
        var allowed = TimeSpan.FromMinutes(30);
        var age = allowed - TimeSpan.FromSeconds(30 / stage.Speed);
        var workload = stage.Deploy(
            WorkloadKind.CronJob, "batch", "nightly-report", new("report", "registry.acme.dev/batch/nightly-report:7.2.0")
            {
                CpuRequest = "1",
                MemoryRequest = "512Mi",
                MemoryLimit = "1Gi",
            },
            age: age);
        var pod = stage.Established(workload, Nodes.B, age).WithActiveDeadline(allowed);
        stage.Show(pod);
        await stage.WaitAsync(30);
        const string Message = "Pod was active on the node longer than the specified deadline";
        stage.Events.Normal(pod, "DeadlineExceeded", Message);

        // The pod fails first; that its container has been killed is seen a moment later.
        stage.Show(pod.Fail("DeadlineExceeded", Message, stage.Now));
        stage.Events.Normal(pod, "Killing", "Stopping container report");
        await stage.MomentAsync();
        stage.Kubelet.Terminate(pod, ContainerExit.Killed, CrashLogs.ReportProgress);
    }
}
