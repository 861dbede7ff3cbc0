using Whooper.Core.Detection.Rules;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>What a watcher makes of what happened before it watched.</summary>
public sealed class LookBackTests
{
    private static readonly DateTimeOffset Recently = Start.AddMinutes(-9);
    private static readonly DateTimeOffset LongAgo = Start.AddMinutes(-11);

    [Fact]
    public void Observe_RecentTerminationAtFirstSight_HappenedWhileAway()
    {
        var watch = new Watch(Healthy().Restarted(End("OOMKilled", 137, at: Recently)));

        Assert.True(Assert.Single(watch.Failures).WhileAway);
    }

    [Fact]
    public void Observe_OldTerminationAtFirstSight_IsBaseline()
    {
        var pod = Healthy().Restarted(End("OOMKilled", 137, at: LongAgo));
        var watch = new Watch(pod);

        watch.Sees(pod, pod.Unready(), pod);

        Assert.Empty(watch.Events);
        Assert.Equal(1, watch.Detector.Suppressed["old"]);
    }

    [Fact]
    public void Observe_NewTerminationAfterBaseline_IsNews()
    {
        var watch = new Watch(Healthy().Restarted(End("OOMKilled", 137, life: 0, at: LongAgo)));

        watch.Sees(Healthy().Restarted(End("OOMKilled", 137, life: 1), restarts: 2));

        Assert.False(Assert.Single(watch.Failures).WhileAway);
    }

    [Fact]
    public void Observe_CrashLoopOfLongAgoAtFirstSight_FailsNow()
    {
        var watch = new Watch(Healthy().BacksOff(End("Error", 1, at: LongAgo)));

        Assert.True(Assert.Single(watch.Failures).WhileAway);
    }

    [Fact]
    public void Observe_ImageErrorAtFirstSight_CountsAfterItsGrace()
    {
        var watch = new Watch(Healthy().Waits("ImagePullBackOff"));

        watch.Waits(TimeSpan.FromMinutes(1));

        Assert.Single(watch.Failures);
    }

    [Theory]
    [InlineData(-9, 1)]
    [InlineData(-11, 0)]
    public void Observe_EvictedPodAtFirstSight_CountsIfRecent(int minutes, int expected)
    {
        var pod = (Healthy() with { Containers = [] }).Fails("Evicted");

        var watch = new Watch(pod with { Conditions = [new("Ready", "False", Since: Start.AddMinutes(minutes))] });

        Assert.Equal(expected, watch.Failures.Count);
    }

    [Theory]
    [InlineData(-9, 1)]
    [InlineData(-11, 0)]
    public void Observe_FailedJobAtFirstSight_CountsIfRecent(int minutes, int expected)
    {
        var watch = new Watch(Job().Ended(End("Error", 1, at: Start.AddMinutes(minutes))).Fails());

        Assert.Equal(expected, watch.Failures.Count);
    }

    [Fact]
    public void Observe_EndOfUnknownTimeAtFirstSight_IsAsOldAsItsPod()
    {
        var unknown = new Termination { Reason = "Error", ExitCode = 1 };

        Assert.Empty(new Watch(Healthy().Restarted(unknown)).Events);
        Assert.Single(new Watch(Healthy().Restarted(unknown) with { CreatedAt = Recently, StartedAt = Recently }).Failures);
    }

    [Fact]
    public void Observe_PodAppearsWithoutAnyTime_IsNewOnceTheListIsKnown()
    {
        var pod = Healthy().Restarted(new Termination { Reason = "Error", ExitCode = 1 }) with { CreatedAt = null, StartedAt = null };

        Assert.Empty(new Watch(pod).Events);
        Assert.Single(new Watch().Sees(pod));
    }

    [Fact]
    public void Observe_KnownPodShowsAnEndOfLongAgoAndIsWell_IsHistory()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("OOMKilled", 1, at: Start.AddDays(-5)), restarts: 9));

        Assert.Empty(watch.Events);
    }

    [Fact]
    public void Observe_KnownPodShowsAnEndOfLongAgoAndIsNotWell_Fails()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("OOMKilled", 1, at: Start.AddDays(-5)), restarts: 9).Unready());

        Assert.Single(watch.Failures);
    }
}
