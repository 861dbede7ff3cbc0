using Whooper.Core.Detection.Rules;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>Somebody wanted this pod gone.</summary>
public sealed class DisruptionTests
{
    public static TheoryData<string, int> Ends => new() { { "Error", 137 }, { "Error", 143 }, { "Error", 1 }, { "OOMKilled", 143 }, { "OOMKilled", 137 } };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Observe_EndOfADeletedPod_IsNothing(string reason, int exitCode)
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Ended(End(reason, exitCode)).Deleted(), Healthy().Ended(End(reason, exitCode)).Fails().Deleted());
        watch.Loses(Healthy());
        watch.Waits(TimeSpan.FromHours(1));

        Assert.Empty(watch.Events);
        Assert.Equal(1, watch.Detector.Suppressed["deleted"]);
    }

    [Theory]
    [InlineData("PreemptionByScheduler")]
    [InlineData("DeletionByTaintManager")]
    [InlineData("EvictionByEvictionAPI")]
    [InlineData("DeletionByPodGC")]
    public void Observe_EndOfADisruptedPod_IsNothing(string reason) =>
        AssertDisrupted(Healthy().Ended(End("Error", 137)).Having("DisruptionTarget", "True", reason));

    [Fact]
    public void Observe_PreemptedByTheKubelet_IsNothing() => AssertDisrupted(Healthy().Ended(End("Error", 137)).Fails("Preempting"));

    [Fact]
    public void Observe_OomKilledWith143DuringShutdown_IsNothing() =>
        AssertDisrupted(Healthy().Ended(End("OOMKilled", 143)).Having("DisruptionTarget", "True", "TerminationByKubelet", "imminent node shutdown"));

    [Fact]
    public void Observe_DisruptionWithdrawn_IsAFailure()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Restarted(End("Error", 1)).Having("DisruptionTarget", "False", "PreemptionByScheduler"));

        Assert.Single(watch.Failures);
    }

    [Fact]
    public void Observe_DeletedWhileInGrace_EndsTheGrace()
    {
        var watch = new Watch(Healthy().Waits("ErrImagePull"));

        watch.Sees(Healthy().Waits("ErrImagePull").Deleted());
        watch.Waits(TimeSpan.FromHours(1));

        Assert.Empty(watch.Events);
        Assert.Equal(1, watch.Detector.Suppressed["deleted"]);
    }

    private static void AssertDisrupted(PodSnapshot pod)
    {
        var watch = new Watch(Healthy());

        watch.Sees(pod, pod);

        Assert.Empty(watch.Events);
        Assert.Equal(1, watch.Detector.Suppressed["disruption"]);
    }
}
