using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>A crash loop is a symptom.</summary>
public sealed class CrashLoopTests
{
    [Fact]
    public void Observe_CrashLoopFirst_NamesTheErrorBehindIt()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().BacksOff(End("Error", 255)));

        var failed = Assert.Single(watch.Failures);
        Assert.Equal(("CrashLoopBackOff", "Error", 255), (failed.Reason, failed.UnderlyingReason, failed.ExitCode));
        Assert.False(failed.Symptom);
    }

    [Fact]
    public void Observe_CrashLoopAfterReportedError_EscalatesWithoutCounting()
    {
        var watch = new Watch(Healthy());
        watch.Sees(Healthy().Ended(End("Error", 1)));

        var events = watch.Sees(Healthy().BacksOff(End("Error", 1)), Healthy().BacksOff(End("Error", 1)));

        var symptom = Assert.IsType<PodFailed>(Assert.Single(events));
        Assert.True(symptom.Symptom);
        Assert.Equal(("CrashLoopBackOff", "Error", 1), (symptom.Reason, symptom.UnderlyingReason, symptom.Occurrences));
        Assert.NotEqual(watch.Failures[0].Id, symptom.Id);
        Assert.Equal(watch.Failures[0].IncidentId, symptom.IncidentId);
    }

    [Fact]
    public void Observe_CrashLoopGoesOn_EscalatesOnceAndCountsEveryCrash()
    {
        var watch = new Watch(Healthy());

        for (var life = 0; life < 4; life++)
        {
            watch.Sees(Healthy().Ended(End("Error", 1, life), restarts: life), Healthy().BacksOff(End("Error", 1, life), life));
            watch.Sees(Healthy().Restarted(End("Error", 1, life), life + 1).Unready());
        }

        Assert.Equal(4, watch.Failures.Count(f => !f.Symptom));
        Assert.Single(watch.Failures, f => f.Symptom);
        Assert.Equal(4, watch.Failures[^1].Occurrences);
        Assert.Single(watch.Incidents);
    }

    [Fact]
    public void Observe_OomKilledInACrashLoop_StaysOomKilled()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().BacksOff(End("OOMKilled", 137, life: 0)));
        watch.Sees(Healthy().Ended(End("Error", 1, life: 1)), Healthy().BacksOff(End("Error", 1, life: 1)));

        Assert.Equal(["OOMKilled", "Error"], watch.Failures.Select(f => f.Reason));
        Assert.Null(watch.Failures[0].UnderlyingReason);
    }

    [Fact]
    public void Observe_CrashLoopAtRestartCountZeroWithoutTermination_GivesTheMessage()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().BacksOff(end: null, restarts: 0), Healthy().BacksOff(end: null, restarts: 0));

        var failed = Assert.Single(watch.Failures);
        Assert.Equal(("CrashLoopBackOff", null, null), (failed.Reason, failed.UnderlyingReason, failed.ExitCode));
        Assert.Equal("back-off 10s restarting failed container", failed.Message);
        Assert.EndsWith($"-{Start.AddDays(-1).ToUnixTimeMilliseconds()}", failed.IncidentId, StringComparison.Ordinal);
    }

    [Fact]
    public void Observe_FirstCleanExit_IsNothing()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("Completed", 0)), Healthy().Restarted(End("Completed", 0)));

        Assert.Empty(watch.Events);
        Assert.Equal(1, watch.Detector.Suppressed["clean-exit"]);
    }

    [Fact]
    public void Observe_CleanExitBacksOff_IsACrashLoop()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Ended(End("Completed", 0)), Healthy().BacksOff(End("Completed", 0)));

        var failed = Assert.Single(watch.Failures);
        Assert.Equal(("CrashLoopBackOff", "Completed", 0, false), (failed.Reason, failed.UnderlyingReason, failed.ExitCode, failed.Symptom));
    }

    [Fact]
    public void Observe_InitContainerBacksOffAfterACleanExit_IsACrashLoop()
    {
        var pod = Healthy().And(Container("migrate", ContainerKind.Init));
        var watch = new Watch(pod);

        watch.Sees(pod.BacksOff(End("Completed", 0), container: "migrate"));

        Assert.Equal(("CrashLoopBackOff", "Completed"), (Assert.Single(watch.Failures).Reason, watch.Failures[0].UnderlyingReason));
    }

    [Fact]
    public void Observe_ThirdCleanExitInTenMinutes_IsAFailure()
    {
        var watch = new Watch(Healthy());

        for (var life = 0; life < 3; life++)
        {
            Assert.Empty(watch.Events);
            watch.Waits(TimeSpan.FromMinutes(4));
            watch.Sees(Healthy().Restarted(End("Completed", 0, life), life + 1));
        }

        Assert.Equal("Completed", Assert.Single(watch.Failures).Reason);
    }

    [Fact]
    public void Observe_CleanExitsFarApart_AreNothing()
    {
        var watch = new Watch(Healthy());

        for (var life = 0; life < 6; life++)
        {
            watch.Waits(TimeSpan.FromMinutes(6));
            watch.Sees(Healthy().Restarted(End("Completed", 0, life), life + 1));
        }

        Assert.Empty(watch.Events);
    }

    [Fact]
    public void Observe_CleanExitsBetweenTwoLooks_CountByTheRestartCount()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("Completed", 0, life: 2), restarts: 3));

        Assert.Equal("Completed", Assert.Single(watch.Failures).Reason);
    }
}
