using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>Init containers and native sidecars.</summary>
public sealed class InitAndSidecarTests
{
    private static readonly PodSnapshot WithSidecar = Job() with
    {
        Containers = [Container("proxy", ContainerKind.Sidecar), Container("app")],
    };

    [Fact]
    public void Observe_FailingInitContainer_IsOneIncident()
    {
        var pod = Healthy() with { Containers = [Container("migrate", ContainerKind.Init), Container("app")] };
        var watch = new Watch(pod);

        watch.Sees(pod.Waits("PodInitializing").Ended(End("Error", 1), "migrate"));
        watch.Sees(pod.Waits("PodInitializing").BacksOff(End("Error", 1), restarts: 0, "migrate"));
        watch.Waits(TimeSpan.FromHours(1));

        Assert.Equal(("migrate", ContainerKind.Init), (watch.Failures[0].ContainerName, watch.Failures[0].ContainerKind));
        Assert.Single(watch.Incidents);
        Assert.Single(watch.Failures, f => !f.Symptom);
    }

    [Fact]
    public void Observe_FinishedInitContainer_IsNothing()
    {
        var pod = Healthy() with { Containers = [Container("migrate", ContainerKind.Init), Container("app")] };
        var watch = new Watch(pod.With("migrate", c => c with { RunningSince = null, Terminated = End("Completed", 0) }));

        Assert.Empty(watch.Events);
        Assert.Empty(watch.Detector.Suppressed);
    }

    [Theory]
    [InlineData(0, "Completed")]
    [InlineData(137, "Error")]
    [InlineData(143, "Error")]
    public void Observe_SidecarEndsWithItsJob_IsNothing(int exitCode, string reason)
    {
        var watch = new Watch(WithSidecar);
        var done = WithSidecar.Ended(End("Completed", 0, life: 1), "app");

        watch.Sees(done, done.Ended(End(reason, exitCode), "proxy"), done.Ended(End(reason, exitCode), "proxy") with { Phase = "Succeeded" });

        Assert.Empty(watch.Events);
    }

    [Fact]
    public void Observe_SidecarEndsWithItsFailedJob_AddsNothing()
    {
        var watch = new Watch(WithSidecar);
        var done = WithSidecar.Ended(End("Error", 1, life: 1), "app");

        watch.Sees(done, done.Ended(End("Error", 137), "proxy"), done.Ended(End("Error", 137), "proxy").Fails());

        Assert.Equal("app", Assert.Single(watch.Failures).ContainerName);
        Assert.Equal(1, watch.Detector.Suppressed["sidecar-end"]);
    }

    [Fact]
    public void Observe_SidecarCrashesWhileTheJobRuns_IsAFailure()
    {
        var watch = new Watch(WithSidecar);

        watch.Sees(WithSidecar.Restarted(End("Error", 2), container: "proxy"));

        Assert.Equal(("proxy", ContainerKind.Sidecar), (Assert.Single(watch.Failures).ContainerName, watch.Failures[0].ContainerKind));
    }
}
