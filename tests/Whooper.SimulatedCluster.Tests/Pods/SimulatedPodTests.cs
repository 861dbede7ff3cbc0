using System.Text;
using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.SimulatedCluster.Store;
using Whooper.SimulatedCluster.Tests.Testing;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Tests.Pods;

public sealed class SimulatedPodTests
{
    private static readonly DateTimeOffset Noon = TestApi.Noon;

    [Fact]
    public void Run_AfterATermination_MovesItToLastStateAndCountsTheRestart()
    {
        var pod = TestApi.Pod("web-1");
        var first = pod.Container("app").ContainerId;

        pod.Terminate(ContainerExit.OomKilled, Noon.AddMinutes(1)).Run(Noon.AddMinutes(2));
        var status = Status(pod);

        Assert.Equal(1, (int)status["restartCount"]!);
        Assert.Equal("2026-03-02T12:02:00Z", (string?)status["state"]!["running"]!["startedAt"]);
        var last = status["lastState"]!["terminated"]!;
        Assert.Equal(("OOMKilled", 137), ((string?)last["reason"], (int)last["exitCode"]!));
        Assert.Equal(("2026-03-02T12:00:02Z", "2026-03-02T12:01:00Z"), ((string?)last["startedAt"], (string?)last["finishedAt"]));
        Assert.Equal(first, (string?)last["containerID"]);
        Assert.NotEqual(first, (string?)status["containerID"]);
    }

    [Fact]
    public void FailToStart_Container_IsStartErrorSince1970()
    {
        var pod = new SimulatedPod("default", "web-1").WithContainer("app", "nginx").Schedule("node-a", Noon).FailToStart("no such file", Noon);

        var ended = Status(pod)["state"]!["terminated"]!;

        Assert.Equal(("StartError", 128), ((string?)ended["reason"], (int)ended["exitCode"]!));
        Assert.Equal("1970-01-01T00:00:00Z", (string?)ended["startedAt"]);
        Assert.Equal("2026-03-02T12:00:00Z", (string?)ended["finishedAt"]);
    }

    [Fact]
    public void Conditions_SameStatusAgain_KeepTheirTransitionTime()
    {
        var pod = TestApi.Pod("web-1").BecomeReady(Noon.AddHours(1));
        Assert.Equal("2026-03-02T12:00:05Z", Condition(pod, "Ready").Since);

        pod.BecomeUnready(Noon.AddHours(2));

        Assert.Equal(("False", "2026-03-02T14:00:00Z"), Condition(pod, "Ready"));
        Assert.Equal("2026-03-02T12:00:00Z", Condition(pod, "PodScheduled").Since);
    }

    [Theory]
    [InlineData("Always", 1, "Running")]
    [InlineData("OnFailure", 1, "Running")]
    [InlineData("OnFailure", 0, "Succeeded")]
    [InlineData("Never", 1, "Failed")]
    [InlineData("Never", 0, "Succeeded")]
    public void Terminate_OnlyContainer_GivesThePhaseOfTheRestartPolicy(string policy, int exitCode, string phase)
    {
        var pod = TestApi.Pod("web-1").WithRestartPolicy(policy);

        pod.Terminate(new ContainerExit(exitCode == 0 ? "Completed" : "Error", exitCode), Noon.AddMinutes(1));

        Assert.Equal(phase, pod.Phase);
        Assert.False(pod.Ready);
    }

    [Fact]
    public void Schedule_PodWithInitContainer_WaitsInitializing()
    {
        var pod = new SimulatedPod("default", "web-1")
            .WithContainer("app", "nginx")
            .WithContainer(new ContainerSpec("init", "busybox") { Init = true })
            .Schedule("node-a", Noon)
            .Run(Noon, "init")
            .Terminate(ContainerExit.Error(), Noon.AddSeconds(3), "init");

        Assert.Equal("Pending", pod.Phase);
        Assert.Equal("PodInitializing", (string?)Status(pod)["state"]!["waiting"]!["reason"]);
        Assert.Equal(1, (int)pod.ToJson()["status"]!["initContainerStatuses"]![0]!["state"]!["terminated"]!["exitCode"]!);
        Assert.Equal("False", Condition(pod, "Initialized").Status);
    }

    [Fact]
    public void ToJson_PodWithManagedFields_HasTheSizeOfARealOne()
    {
        var state = new ClusterState();
        var stage = new Stage(state, new InstantTimeProvider(Noon), speed: 1, TestContext.Current.CancellationToken);
        var workload = stage.Deploy(WorkloadKind.Deployment, "shop", "catalog", new("catalog", "registry.acme.dev/shop/catalog:5.1.0"));
        stage.Established(workload, "node-a", TimeSpan.FromDays(1));

        var bytes = Encoding.UTF8.GetByteCount(Assert.Single(state.FindAll(ResourceType.Pods)).ToJsonString());

        Assert.InRange(bytes, 4_000, 7_000);
    }

    [Fact]
    public void NewPod_Deployment_CarriesTheTemplateHashOfItsReplicaSet()
    {
        var workload = new SimulatedWorkload(WorkloadKind.Deployment, "shop", "catalog", new("catalog", "catalog:1"), Noon);
        var before = workload.NewPod();
        workload.SetImage("catalog:2");
        var after = workload.NewPod();

        Assert.Equal($"catalog-{before.Labels["pod-template-hash"]}", before.Owner!.Name);
        Assert.StartsWith($"{before.Owner.Name}-", before.Name, StringComparison.Ordinal);
        Assert.NotEqual(before.Owner.Name, after.Owner!.Name);
    }

    [Fact]
    public void NewPod_CronJob_BelongsToAJobNamedAfterTheMinute()
    {
        var workload = new SimulatedWorkload(WorkloadKind.CronJob, "batch", "report", new("report", "report:1"), Noon);

        var pod = workload.NewPod();

        Assert.Equal(("Job", $"report-{Noon.ToUnixTimeSeconds() / 60}"), (pod.Owner!.Kind, pod.Owner.Name));
        Assert.Equal("Never", pod.RestartPolicy);
    }

    private static JsonNode Status(SimulatedPod pod) => pod.ToJson()["status"]!["containerStatuses"]![0]!;

    private static (string? Status, string? Since) Condition(SimulatedPod pod, string type)
    {
        var found = pod.ToJson()["status"]!["conditions"]!.AsArray().Single(condition => (string?)condition!["type"] == type)!;
        return ((string?)found["status"], (string?)found["lastTransitionTime"]);
    }
}
