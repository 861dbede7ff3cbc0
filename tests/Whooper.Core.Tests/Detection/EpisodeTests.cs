using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection.Rules;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>One incident, not a hundred mails; and when it is over.</summary>
public sealed class EpisodeTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    [Fact]
    public void Observe_PodsOfOneWorkload_ShareTheIncidentOfTheFirst()
    {
        var watch = new Watch(Healthy("web-1"), Healthy("web-2"));

        watch.Sees(Healthy("web-1").Restarted(End("Error", 1)), Healthy("web-2").Restarted(End("Error", 1)));

        Assert.Equal(["web-1", "web-2"], watch.Failures.Select(f => f.PodName));
        Assert.Equal([1, 2], watch.Failures.Select(f => f.Occurrences));
        Assert.Equal(IncidentId.Create("shop", "web-1", "app", Start), Assert.Single(watch.Incidents));
    }

    [Fact]
    public void Observe_OtherContainerOrWorkload_IsAnotherIncident()
    {
        var pod = Healthy().And(Container("proxy"));
        var watch = new Watch(pod, Healthy("api-1", "api"));

        watch.Sees(pod.Restarted(End("Error", 1)).Restarted(End("Error", 1, life: 7), container: "proxy"), Healthy("api-1", "api").Restarted(End("Error", 1)));

        Assert.Equal(3, watch.Incidents.Count);
    }

    [Fact]
    public void Observe_SameWorkloadNameInAnotherNamespace_IsAnotherIncident()
    {
        var watch = new Watch();

        watch.Sees(Healthy().Restarted(End("Error", 1)), Healthy().Restarted(End("Error", 1)) with { Namespace = "other", Uid = "other" });

        Assert.Equal(2, watch.Incidents.Count);
    }

    [Fact]
    public void Observe_EvictionsOnOneNode_AreOneIncidentAcrossNamespaces()
    {
        var watch = new Watch();
        var evicted = Healthy().Fails("Evicted") with { CreatedAt = Start, StartedAt = Start };

        watch.Sees(evicted, evicted with { Uid = "b", Name = "b", Namespace = "other", Workload = new("StatefulSet", "db") });
        watch.Sees(evicted with { Uid = "c", Name = "c", Node = "worker-2" });

        Assert.Equal(2, watch.Incidents.Count);
        Assert.Equal([1, 2, 1], watch.Failures.Select(f => f.Occurrences));
    }

    [Fact]
    public void Advance_ReadyForTheWindow_Recovers()
    {
        var watch = new Watch(Healthy());
        watch.Sees(Healthy().Ended(End("Error", 1)));
        watch.Waits(TimeSpan.FromMinutes(1));
        watch.Sees(Healthy().Restarted(End("Error", 1)).Having("Ready", "True"));

        Assert.Empty(watch.Waits(Window - TimeSpan.FromSeconds(1)));
        var recovered = Assert.IsType<PodRecovered>(Assert.Single(watch.Waits(TimeSpan.FromSeconds(1))));

        Assert.Equal($"{watch.Failures[0].IncidentId}/recovered", recovered.Id);
        Assert.Equal(Start.AddMinutes(1), recovered.RecoveredAt);
        Assert.Equal(("web-1", "uid-web-1", "app"), (recovered.PodName, recovered.PodUid, recovered.ContainerName));
        Assert.Null(watch.Detector.NextDeadline);
    }

    [Fact]
    public void Advance_ReadyAllAlong_RecoversAWindowAfterTheFailure()
    {
        var watch = new Watch(Healthy());
        watch.Sees(Healthy().Restarted(End("Error", 1)));

        watch.Waits(Window);

        Assert.Single(watch.Events.OfType<PodRecovered>());
    }

    [Fact]
    public void Advance_NeverReady_StaysOpen()
    {
        var watch = new Watch(Healthy());
        watch.Sees(Healthy().Ended(End("Error", 1)));

        watch.Waits(TimeSpan.FromDays(2));

        Assert.Single(watch.Events);
    }

    [Fact]
    public void Advance_ReadinessInterrupted_BeginsTheWindowAgain()
    {
        var (watch, up) = (new Watch(Healthy()), Healthy().Restarted(End("Error", 1)));
        watch.Sees(up);
        watch.Waits(Window / 2);
        watch.Sees(up.Unready(), up);

        Assert.Empty(watch.Waits(Window - TimeSpan.FromSeconds(1)));
        Assert.Single(watch.Waits(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Advance_NewTermination_BeginsTheWindowAgain()
    {
        var watch = new Watch(Healthy());
        watch.Sees(Healthy().Restarted(End("Error", 1, life: 0)));
        watch.Waits(Window / 2);
        watch.Sees(Healthy().Restarted(End("Error", 1, life: 1), restarts: 2));

        Assert.Empty(watch.Waits(Window - TimeSpan.FromSeconds(1)));
        Assert.Single(watch.Waits(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Advance_OneTouchedPodNotReady_StaysOpen()
    {
        var watch = new Watch(Healthy("web-1"), Healthy("web-2"));
        watch.Sees(Healthy("web-1").Restarted(End("Error", 1)), Healthy("web-2").Ended(End("Error", 1)));

        watch.Waits(TimeSpan.FromHours(1));

        Assert.Equal(2, watch.Events.Count);
    }

    [Fact]
    public void Observe_FailureAfterRecovery_IsANewIncident()
    {
        var watch = new Watch(Healthy());
        watch.Sees(Healthy().Restarted(End("Error", 1, life: 0)));
        watch.Waits(Window);

        watch.Sees(Healthy().Restarted(End("Error", 1, life: 600), restarts: 2));

        Assert.Equal(2, watch.Incidents.Count);
        Assert.Equal(1, watch.Failures[^1].Occurrences);
    }

    [Fact]
    public void Observe_FailureAfterTheWindowThoughNobodyAdvanced_IsANewIncident()
    {
        var detector = new Whooper.Core.Detection.FailureDetector("test", new(), Start);
        detector.Observe(Healthy().Restarted(End("Error", 1, life: 0)), Start);

        var events = detector.Observe(Healthy().Restarted(End("Error", 1, life: 600), restarts: 2), Start + (2 * Window));

        Assert.Collection(events, e => Assert.IsType<PodRecovered>(e), e => Assert.IsType<PodFailed>(e));
    }

    [Fact]
    public void Advance_TouchedPodReplacedByReadyOnes_Recovers()
    {
        var watch = new Watch(Healthy("web-1"));
        watch.Sees(Healthy("web-1").Ended(End("Error", 1)));
        watch.Sees(Healthy("web-2").Unready());
        watch.Loses(Healthy("web-1"));
        Assert.Empty(watch.Waits(Window));

        watch.Sees(Healthy("web-2"));
        watch.Waits(Window);

        Assert.Equal("web-1", Assert.Single(watch.Events.OfType<PodRecovered>()).PodName);
    }

    [Fact]
    public void Advance_TouchedPodDeleted_LeavesItsSuccessorTimeToAppear()
    {
        var watch = new Watch(Healthy("web-1"));
        watch.Sees(Healthy("web-1").Ended(End("Error", 1)));
        watch.Waits(2 * Window);
        watch.Loses(Healthy("web-1"));
        watch.Waits(Window / 2);
        watch.Sees(Healthy("web-2").Unready());

        Assert.Empty(watch.Waits(2 * Window));
    }

    [Fact]
    public void Advance_TouchedPodsDeletedAndNoneLeft_IsGone()
    {
        var watch = new Watch(Healthy());
        watch.Sees(Healthy().Ended(End("Error", 1)));
        watch.Waits(TimeSpan.FromMinutes(1));
        watch.Loses(Healthy());

        Assert.Empty(watch.Waits(Window - TimeSpan.FromSeconds(1)));
        var gone = Assert.IsType<PodGone>(Assert.Single(watch.Waits(TimeSpan.FromSeconds(1))));

        Assert.Equal(($"{watch.Failures[0].IncidentId}/gone", Start.AddMinutes(1)), (gone.Id, gone.GoneAt));
        Assert.Null(watch.Detector.NextDeadline);
    }

    [Fact]
    public void Advance_EvictedPodRemainsAndItsReplacementIsReady_Recovers()
    {
        var watch = new Watch(Healthy("web-1"));
        watch.Sees(Healthy("web-1").Fails("Evicted"), Healthy("web-2"));

        watch.Waits(Window);

        Assert.Single(watch.Events.OfType<PodRecovered>());
    }

    [Fact]
    public void Advance_EvictedBarePodRemains_StaysOpenUntilItIsDeleted()
    {
        var pod = Healthy("solo", "solo", "Pod");
        var watch = new Watch(pod);
        watch.Sees(pod.Fails("Evicted"));
        Assert.Empty(watch.Waits(2 * Window));

        watch.Loses(pod);
        watch.Waits(Window);

        Assert.Single(watch.Events.OfType<PodGone>());
    }

    [Fact]
    public void Advance_NodesIncident_WaitsForEveryWorkload()
    {
        var (web, api) = (Healthy("web-1", "web"), Healthy("api-1", "api"));
        var watch = new Watch(web, api);
        watch.Sees(web.Fails("Evicted"), api.Fails("Evicted"), Healthy("web-2", "web"));
        Assert.Empty(watch.Waits(2 * Window));

        watch.Sees(Healthy("api-2", "api") with { Node = "worker-2" });
        watch.Waits(Window);

        Assert.Single(watch.Events.OfType<PodRecovered>());
    }

    [Fact]
    public void Advance_NextRunOfTheCronJobSucceeds_Recovers()
    {
        var watch = new Watch(Done("nightly-1", Start.AddHours(-3)));
        watch.Sees(Job("nightly-2", "nightly", "CronJob").Ended(End("Error", 1)).Fails());
        Assert.Empty(watch.Waits(TimeSpan.FromHours(3)));

        watch.Sees(Done("nightly-3", watch.Now));
        watch.Waits(Window);

        Assert.Single(watch.Events.OfType<PodRecovered>());

        static PodSnapshot Done(string name, DateTimeOffset at) =>
            Job(name, "nightly", "CronJob").Ended(End("Completed", 0, at: at)) with { Phase = "Succeeded" };
    }

    [Fact]
    public void Advance_TouchedPodItselfSucceeds_Recovers()
    {
        var pod = Job() with { RestartPolicy = "OnFailure" };
        var watch = new Watch(pod);
        watch.Sees(pod.Restarted(End("Error", 1)).Unready());
        watch.Sees(pod.Restarted(End("Error", 1)).Ended(End("Completed", 0, life: 1), restarts: 1) with { Phase = "Succeeded" });

        watch.Waits(Window);

        Assert.Single(watch.Events.OfType<PodRecovered>());
    }

    [Fact]
    public void Advance_ImageFound_Recovers()
    {
        var watch = new Watch(Healthy().Waits("ImagePullBackOff"));
        watch.Waits(TimeSpan.FromMinutes(2));
        watch.Sees(Healthy());

        watch.Waits(Window);

        Assert.Single(watch.Failures);
        Assert.Single(watch.Events.OfType<PodRecovered>());
    }
}
