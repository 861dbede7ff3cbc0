using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>What the end of a container's life means.</summary>
public sealed class TerminationTests
{
    [Fact]
    public void Observe_RestartWithError_TellsWhatHappened()
    {
        var watch = new Watch(Healthy());

        var events = watch.Sees(Healthy().Restarted(End("Error", 1) with { Message = "boom" }));

        var failed = Assert.IsType<PodFailed>(Assert.Single(events));
        Assert.Equal(("Error", 1, 1, 1), (failed.Reason, failed.ExitCode, failed.RestartCount, failed.Occurrences));
        Assert.Equal("boom", failed.Message);
        Assert.Equal(("test", "shop", "web-1", "uid-web-1", "app"), (failed.Cluster, failed.Namespace, failed.PodName, failed.PodUid, failed.ContainerName));
        Assert.Equal(new WorkloadRef("Deployment", "web"), failed.Workload);
        Assert.Equal(("worker-1", "registry.example/app:1", ContainerKind.App), (failed.Node, failed.Image, failed.ContainerKind));
        Assert.Equal(IncidentId.Create("shop", "web-1", "app", Start), failed.IncidentId);
        Assert.Equal(OccurrenceId.Create("uid-web-1", "app", "containerd://0"), failed.Id);
        Assert.Equal((Start, Start, Start), (failed.FinishedAt, failed.EpisodeStartedAt, failed.DetectedAt));
        Assert.Null(failed.Context);
        Assert.False(failed.WhileAway);
        Assert.False(failed.Symptom);
    }

    [Fact]
    public void Observe_TerminatedThenRestarted_IsOneFailure()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Ended(End("Error", 1)), Healthy().Restarted(End("Error", 1)));

        Assert.Single(watch.Failures);
    }

    [Fact]
    public void Observe_TerminationWithoutContainerId_IsKnownByEndAndRestartCount()
    {
        var end = End("Error", 1) with { ContainerId = null };
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Ended(end), Healthy().Restarted(end), Healthy().BacksOff(end, restarts: 0));
        Assert.Single(watch.Failures, f => !f.Symptom);

        watch.Sees(Healthy().Restarted(end, restarts: 2));
        Assert.Equal(2, watch.Failures.Count(f => !f.Symptom));
    }

    [Fact]
    public void Observe_BothLivesNew_AreTwoOccurrencesOfOneIncident()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("Error", 1, life: 0)).Ended(End("Error", 1, life: 1)));

        Assert.Equal([1, 2], watch.Failures.Select(f => f.Occurrences));
        Assert.Single(watch.Incidents);
    }

    [Fact]
    public void Observe_RestartCountJumps_CountsOneAndCarriesTheCount()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("Error", 1, life: 6), restarts: 7));

        Assert.Equal((1, 7), (Assert.Single(watch.Failures).Occurrences, watch.Failures[0].RestartCount));
    }

    [Fact]
    public void Observe_RestartCountFalls_IsNoFailure()
    {
        var pod = Healthy().Restarted(End("Error", 1, at: Start.AddDays(-1)), restarts: 5);
        var watch = new Watch(pod);

        watch.Sees(Healthy());

        Assert.Empty(watch.Events);
    }

    [Fact]
    public void Observe_SameNameNewUid_IsANewPod()
    {
        var end = End("Error", 1, at: Start.AddHours(-1));
        var watch = new Watch(Healthy().Restarted(end));

        watch.Sees(Healthy().Restarted(End("Error", 1)) with { Uid = "uid-again" });

        Assert.Equal("uid-again", Assert.Single(watch.Failures).PodUid);
    }

    [Theory]
    [InlineData(137)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(143)]
    public void Observe_OomKilledWithAnyExitCode_IsOomKilled(int exitCode)
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("OOMKilled", exitCode)));

        Assert.Equal(("OOMKilled", exitCode), (Assert.Single(watch.Failures).Reason, watch.Failures[0].ExitCode));
    }

    [Fact]
    public void Observe_OomKilledInSucceededPod_IsOomKilled()
    {
        var watch = new Watch(Job());

        watch.Sees(Job().Ended(End("OOMKilled", 0)) with { Phase = "Succeeded" });

        Assert.Equal("OOMKilled", Assert.Single(watch.Failures).Reason);
    }

    [Fact]
    public void Observe_Exit137WithReasonError_IsNotCalledOom()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("Error", 137)));

        Assert.Equal("Error", Assert.Single(watch.Failures).Reason);
    }

    [Fact]
    public void Observe_Exit143AndRestarted_IsAFailure()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("Error", 143)));

        Assert.Equal(("Error", 143), (Assert.Single(watch.Failures).Reason, watch.Failures[0].ExitCode));
    }

    [Fact]
    public void Observe_Exit143_CountsOnceTheContainerRunsAgain()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Ended(End("Error", 143)), Healthy().BacksOff(End("Error", 143), restarts: 1));
        Assert.Empty(watch.Events);

        watch.Sees(Healthy().Restarted(End("Error", 143), restarts: 2));
        Assert.Single(watch.Failures);
    }

    [Fact]
    public void Observe_Exit143AgainAndAgain_IsACrashLoopThoughNeverSeenRunning()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().BacksOff(End("Error", 143, life: 1), restarts: 1), Healthy().BacksOff(End("Error", 143, life: 2), restarts: 2));

        Assert.Equal(("CrashLoopBackOff", "Error", 143), (Assert.Single(watch.Failures).Reason, watch.Failures[0].UnderlyingReason, watch.Failures[0].ExitCode));
    }

    [Fact]
    public void Observe_Exit143AndThenThePodGoes_IsNothing()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Ended(End("Error", 143)), Healthy().Ended(End("Error", 143)).Deleted());

        Assert.Empty(watch.Events);
        Assert.Equal(1, watch.Detector.Suppressed["deleted"]);
    }

    [Fact]
    public void Observe_Exit143OfAJob_IsAFailureWithoutRestart()
    {
        var watch = new Watch(Job());

        watch.Sees(Job().Ended(End("Error", 143)).Fails());

        Assert.Single(watch.Failures);
    }

    [Theory]
    [InlineData("ContainerCannotRun", 127)]
    [InlineData("ContainerCannotRun", 126)]
    [InlineData("StartError", 128)]
    public void Observe_StartFailure_KeepsItsNameInACrashLoop(string reason, int exitCode)
    {
        var end = End(reason, exitCode) with { StartedAt = DateTimeOffset.UnixEpoch };
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().BacksOff(end, restarts: 0));

        var failed = Assert.Single(watch.Failures);
        Assert.Equal((reason, null, exitCode), (failed.Reason, failed.UnderlyingReason, failed.ExitCode));
        Assert.Null(failed.StartedAt);
    }

    [Fact]
    public void Observe_RunContainerErrorBeforeStartError_IsOneFailure()
    {
        var end = End("StartError", 128);
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Waits("RunContainerError"));
        watch.Sees(Healthy().Waits("RunContainerError").With("app", c => c with { LastTermination = end }));
        watch.Sees(Healthy().BacksOff(end, restarts: 0));
        watch.Waits(TimeSpan.FromMinutes(10));

        Assert.Equal("StartError", Assert.Single(watch.Failures).Reason);
    }

    [Fact]
    public void Observe_PodsOfAJobFailOneAfterAnother_AreOneIncident()
    {
        var watch = new Watch();

        watch.Sees(Job("import-1").Ended(End("Error", 1, at: Start)).Fails());
        watch.Sees(Job("import-2").Ended(End("Error", 1, at: Start)).Fails());
        watch.Sees(Job("import-3").Ended(End("Error", 1, at: Start)).Fails());

        Assert.Equal([1, 2, 3], watch.Failures.Select(f => f.Occurrences));
        Assert.Single(watch.Incidents);
    }

    [Fact]
    public void Observe_RestartingAllContainers_IsDeliberate()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("RestartingAllContainers", 137)), Healthy().Restarted(End("RestartingAllContainers", 137)));

        Assert.Empty(watch.Events);
        Assert.Equal(1, watch.Detector.Suppressed["deliberate"]);
    }

    [Fact]
    public void Observe_FinishedJob_IsNothing()
    {
        var watch = new Watch(Job());

        watch.Sees(Job().Ended(End("Completed", 0)) with { Phase = "Succeeded" });

        Assert.Empty(watch.Events);
        Assert.Empty(watch.Detector.Suppressed);
    }

    [Fact]
    public void Observe_TerminationWithoutReason_IsAnError()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End(null, 3)));

        Assert.Equal("Error", Assert.Single(watch.Failures).Reason);
    }

    [Fact]
    public void Observe_NotReadyWithoutFailure_IsNothing()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Unready());
        watch.Waits(TimeSpan.FromHours(1));

        Assert.Empty(watch.Events);
    }
}
