using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>The pod fails as a whole.</summary>
public sealed class PodLevelTests
{
    [Theory]
    [InlineData("Evicted", "Evicted")]
    [InlineData("DeadlineExceeded", "DeadlineExceeded")]
    [InlineData("NodeShutdown", "NodeShutdown")]
    [InlineData("Shutdown", "NodeShutdown")]
    [InlineData("Terminated", "NodeShutdown")]
    [InlineData("NodeLost", "NodeLost")]
    [InlineData("OutOfcpu", "OutOfcpu")]
    [InlineData("OutOfmemory", "OutOfmemory")]
    [InlineData("UnexpectedAdmissionError", "UnexpectedAdmissionError")]
    [InlineData("NodeAffinity", "NodeAffinity")]
    [InlineData("SomethingNew", "SomethingNew")]
    public void Observe_FailedPod_IsOneFailureOfThePod(string reason, string expected)
    {
        var watch = new Watch(Healthy());

        watch.Sees((Healthy() with { Containers = [] }).Fails(reason, "why"));

        var failed = Assert.Single(watch.Failures);
        Assert.Equal((expected, "why", ContainerKind.Pod), (failed.Reason, failed.Message, failed.ContainerKind));
    }

    [Theory]
    [InlineData("Evicted")]
    [InlineData("DeadlineExceeded")]
    [InlineData("OutOfmemory")]
    public void Observe_FailedPodWithEndedContainers_IsOneIncidentOfThePodsReason(string reason)
    {
        var pod = Healthy().And(Container("proxy"));
        var watch = new Watch(pod);

        watch.Sees(pod.Ended(End("OOMKilled", 137), "app").Ended(End("Error", 137, life: 9), "proxy").Fails(reason));

        var failed = Assert.Single(watch.Failures);
        Assert.Equal((reason, "app", ContainerKind.Pod), (failed.Reason, failed.ContainerName, failed.ContainerKind));
        Assert.Null(failed.ExitCode);
    }

    [Fact]
    public void Observe_DeadlineExceededWithRunningContainer_IsAFailure()
    {
        var watch = new Watch(Job());

        watch.Sees(Job().Fails("DeadlineExceeded"));

        Assert.Equal("DeadlineExceeded", Assert.Single(watch.Failures).Reason);
    }

    [Fact]
    public void Observe_EvictedWithUnknownContainers_IsEvicted()
    {
        var watch = new Watch(Healthy());
        var unknown = new Termination { Reason = "ContainerStatusUnknown", ExitCode = 137 };

        watch.Sees(Healthy().Fails("Evicted"), Healthy().Ended(unknown).Fails("Evicted"));

        Assert.Equal("Evicted", Assert.Single(watch.Failures).Reason);
    }

    [Theory]
    [InlineData("Failed", "The node was low on resource: memory.", "Evicted")]
    [InlineData("Succeeded", "The node was low on resource: ephemeral-storage.", "Evicted")]
    [InlineData("Failed", "Pod was terminated in response to imminent node shutdown.", "NodeShutdown")]
    public void Observe_EndedByKubeletWithoutReason_IsNamedByTheCondition(string phase, string message, string expected)
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Ended(End("Completed", 0)).Having("DisruptionTarget", "True", "TerminationByKubelet", message) with { Phase = phase });

        Assert.Equal((expected, message), (Assert.Single(watch.Failures).Reason, watch.Failures[0].Message));
    }

    [Fact]
    public void Observe_BeingEndedByKubelet_WaitsForTheVerdict()
    {
        var watch = new Watch(Healthy());
        var going = Healthy().Ended(End("Error", 137)).Having("DisruptionTarget", "True", "TerminationByKubelet", "low on memory");

        watch.Sees(going);
        Assert.Empty(watch.Events);

        watch.Sees(going.Fails("Evicted"));
        Assert.Equal("Evicted", Assert.Single(watch.Failures).Reason);
    }

    [Fact]
    public void Observe_ContainerStatusUnknown_BelongsToTheNode()
    {
        var unknown = new Termination { Reason = "ContainerStatusUnknown", ExitCode = 137 };
        var (web, api) = (Healthy("web-1", "web"), Healthy("api-1", "api"));
        var watch = new Watch(web, api);

        watch.Sees(web.Ended(unknown).Fails(), api.Ended(unknown).Fails());

        Assert.All(watch.Failures, f => Assert.Equal("ContainerStatusUnknown", f.Reason));
        Assert.Single(watch.Incidents);
    }

    [Fact]
    public void Observe_FailedWithNothingElseKnown_IsAFailure()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Fails());

        Assert.Equal("Failed", Assert.Single(watch.Failures).Reason);
    }

    [Fact]
    public void Observe_LostNodesPodMarkedForDeletion_IsStillNodeLost()
    {
        var watch = new Watch(Healthy());

        watch.Sees(Healthy().Unready().Deleted() with { Reason = "NodeLost" });

        Assert.Equal("NodeLost", Assert.Single(watch.Failures).Reason);
    }

    [Fact]
    public void Observe_LostNodesPodsThatTheTaintManagerDeletes_AreOneIncidentOfTheNode()
    {
        var watch = new Watch(Healthy(), Healthy("db-0", "db", "StatefulSet"));
        var tainted = new PodCondition("DisruptionTarget", "True", "DeletionByTaintManager");

        foreach (var pod in new[] { Healthy(), Healthy("db-0", "db", "StatefulSet") })
        {
            var lost = pod.Unready().Deleted() with { Reason = "NodeLost" };
            watch.Sees(lost with { Conditions = [.. lost.Conditions, tainted] });
        }

        Assert.Equal(["NodeLost", "NodeLost"], watch.Failures.Select(f => f.Reason));
        Assert.Single(watch.Incidents);
    }
}
