using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>What may pass by itself counts after a grace time.</summary>
public sealed class WaitingTests
{
    [Theory]
    [InlineData("ErrImagePull")]
    [InlineData("ImagePullBackOff")]
    [InlineData("InvalidImageName")]
    [InlineData("CreateContainerConfigError")]
    [InlineData("CreateContainerError")]
    [InlineData("RunContainerError")]
    [InlineData("SomeNewError")]
    public void Advance_StateLastsAMinute_IsAFailure(string reason)
    {
        var watch = new Watch();
        Assert.Empty(watch.Sees(Healthy().Waits(reason, message: "why")));
        Assert.Equal(Start.AddMinutes(1), watch.Detector.NextDeadline);

        Assert.Empty(watch.Waits(TimeSpan.FromSeconds(59)));
        var failed = Assert.IsType<PodFailed>(Assert.Single(watch.Waits(TimeSpan.FromSeconds(1))));

        Assert.Equal((reason, "why"), (failed.Reason, failed.Message));
        Assert.Equal((Start.AddMinutes(1), null), (failed.DetectedAt, failed.FinishedAt));
        Assert.EndsWith($"-{Start.AddDays(-1).ToUnixTimeMilliseconds()}", failed.IncidentId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ContainerCreating")]
    [InlineData("PodInitializing")]
    [InlineData("")]
    public void Advance_OrdinaryWaiting_IsNothing(string reason)
    {
        var watch = new Watch(Healthy().Waits(reason));

        watch.Waits(TimeSpan.FromHours(1));

        Assert.Empty(watch.Events);
    }

    [Fact]
    public void Advance_StatePasses_IsCountedAsSuppressed()
    {
        var watch = new Watch(Healthy().Waits("ErrImagePull"));

        watch.Waits(TimeSpan.FromSeconds(59));
        watch.Sees(Healthy());
        watch.Waits(TimeSpan.FromHours(1));

        Assert.Empty(watch.Events);
        Assert.Equal(1, watch.Detector.Suppressed["transient"]);
    }

    [Fact]
    public void Advance_ImageErrorsAlternate_AreOneFailureAfterOneGrace()
    {
        var watch = new Watch();

        for (var i = 0; i < 20; i++)
        {
            watch.Sees(Healthy().Waits(i % 2 == 0 ? "ErrImagePull" : "ImagePullBackOff"));
            watch.Waits(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(Start.AddMinutes(1), Assert.Single(watch.Failures).DetectedAt);
    }

    /// <summary>A clean exit is nothing, and the restart count stays until the next life begins.</summary>
    [Theory]
    [InlineData("ImagePullBackOff")]
    [InlineData("CreateContainerConfigError")]
    public void Advance_WaitsAgainAfterACleanExit_IsAnotherFailure(string reason)
    {
        var watch = new Watch(Healthy().Waits(reason));
        watch.Waits(TimeSpan.FromMinutes(1));
        watch.Sees(Healthy());
        watch.Waits(TimeSpan.FromHours(1));
        Assert.Equal(2, watch.Events.Count);

        watch.Sees(Healthy().Waits(reason).With("app", app => app with { LastTermination = End("Completed", 0, at: Start.AddMinutes(50)) }));
        watch.Waits(TimeSpan.FromMinutes(1));

        Assert.Equal(2, watch.Failures.Select(failed => failed.IncidentId).Distinct().Count());
    }

    [Fact]
    public void Advance_PodDeletedWhileWaiting_IsNothing()
    {
        var watch = new Watch(Healthy().Waits("ErrImagePull"));

        watch.Loses(Healthy());
        watch.Waits(TimeSpan.FromHours(1));

        Assert.Empty(watch.Events);
        Assert.Null(watch.Detector.NextDeadline);
    }

    [Fact]
    public void Advance_UnschedulableForFiveMinutes_IsAFailureOfThePod()
    {
        var pod = Healthy() with { Phase = "Pending", StartedAt = null, Node = null, Containers = [], Conditions = [] };
        var watch = new Watch(pod.Having("PodScheduled", "False", "Unschedulable", "0/3 nodes are available"));

        Assert.Empty(watch.Waits(TimeSpan.FromMinutes(4.9)));
        watch.Waits(TimeSpan.FromSeconds(6));

        var failed = Assert.Single(watch.Failures);
        Assert.Equal(("Unschedulable", "0/3 nodes are available", "web-1"), (failed.Reason, failed.Message, failed.ContainerName));
        Assert.Equal(ContainerKind.Pod, failed.ContainerKind);
    }

    [Fact]
    public void Advance_SchedulingGated_IsNothing()
    {
        var watch = new Watch(Healthy().Unready().Having("PodScheduled", "False", "SchedulingGated") with { Phase = "Pending", Containers = [] });

        watch.Waits(TimeSpan.FromHours(1));

        Assert.Empty(watch.Events);
    }
}
