using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection.Rules;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>A restarted watcher takes over the open episodes.</summary>
public sealed class RestoreTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Before = Start.AddMinutes(-2);

    [Fact]
    public void Observe_ReportedFailure_IsNotReportedAgain()
    {
        var watch = new Watch([Open()], Healthy().Restarted(Crash()).Unready());

        Assert.Empty(watch.Events);
        Assert.Equal(1, watch.Detector.Suppressed["duplicate"]);
    }

    [Fact]
    public void Observe_FailureOfAClosedIncident_IsNotReportedAgain()
    {
        var watch = new Watch([Open() with { Recovery = Recovery.Recovered }], Healthy().Restarted(Crash()));

        watch.Waits(TimeSpan.FromHours(1));

        Assert.Empty(watch.Events);
    }

    /// <summary>An incident of many pods names only some of its occurrences.</summary>
    [Fact]
    public void Observe_FailureThatAClosedIncidentDoesNotName_IsItsOwnAndNotReportedAgain()
    {
        var closed = Open() with { Recovery = Recovery.Recovered, OccurrenceIds = [], LastOccurrenceAt = Start };
        var watch = new Watch([closed], Healthy("web-7").Restarted(End("Error", 1, at: Start)));

        Assert.Empty(watch.Events);

        watch.Sees(Healthy("web-7").Restarted(End("Error", 1, life: 1, at: Start.AddSeconds(1)), restarts: 2));

        Assert.NotEqual(closed.Id, Assert.Single(watch.Failures).IncidentId);
    }

    [Fact]
    public void Observe_AnotherClustersIncidents_AreNotOurs()
    {
        var watch = new Watch([Open() with { Cluster = "other" }], Healthy().Restarted(Crash()));

        Assert.Single(watch.Failures);
    }

    [Fact]
    public void Observe_NextFailure_BelongsToTheOpenIncident()
    {
        var watch = new Watch([Open()], Healthy().Restarted(Crash()));

        watch.Sees(Healthy().Restarted(End("Error", 1, life: 1), restarts: 2));

        var failed = Assert.Single(watch.Failures);
        Assert.Equal((Open().Id, 4), (failed.IncidentId, failed.Occurrences));
    }

    [Fact]
    public void Advance_PodReadyForTheWindow_Recovers()
    {
        var watch = new Watch([Open()], Healthy().Restarted(Crash()));

        // Ready for a day by the condition, but two minutes since the last failure.
        Assert.Empty(watch.Waits(Window - TimeSpan.FromMinutes(2) - TimeSpan.FromSeconds(1)));
        Assert.Equal($"{Open().Id}/recovered", Assert.Single(watch.Waits(TimeSpan.FromSeconds(1))).Id);
    }

    [Fact]
    public void Synchronised_PodNoLongerThere_IsGoneAfterTheWindow()
    {
        var watch = new Watch([Open()]);

        Assert.Empty(watch.Waits(Window - TimeSpan.FromSeconds(1)));
        Assert.IsType<PodGone>(Assert.Single(watch.Waits(TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void Synchronised_PodReplacedByAReadyOne_Recovers()
    {
        var watch = new Watch([Open()], Healthy("web-2"));

        watch.Waits(Window);

        Assert.IsType<PodRecovered>(Assert.Single(watch.Events));
    }

    [Fact]
    public void Advance_BeforeTheListIsComplete_ClosesNothing()
    {
        var detector = new Whooper.Core.Detection.FailureDetector("test", new(), Start);
        detector.Restore([Open() with { Pods = ["web-1", "web-2"], PodCount = 2 }], Start);

        Assert.Empty(detector.Observe(Healthy("web-1"), Start));
        Assert.Empty(detector.Advance(Start.AddHours(1)));
        Assert.IsType<PodRecovered>(Assert.Single(detector.Synchronized(Start.AddHours(1)).Concat(detector.Advance(Start.AddHours(2)))));
    }

    [Fact]
    public void Observe_CrashLoopOfAnIncidentThatSaysSo_EscalatesNoMore()
    {
        var watch = new Watch([Open() with { Reason = "CrashLoopBackOff" }], Healthy().BacksOff(Crash()));

        Assert.Empty(watch.Events);
    }

    [Fact]
    public void Observe_CrashLoopOfAnIncidentThatDoesNot_Escalates()
    {
        var watch = new Watch([Open()], Healthy().BacksOff(Crash()));

        Assert.True(Assert.Single(watch.Failures).Symptom);
        Assert.Equal(3, watch.Failures[0].Occurrences);
    }

    [Fact]
    public void Restore_NodesIncident_FindsItsPodsInAnyNamespace()
    {
        var node = Open() with { Reason = "Evicted", Node = "worker-1", Pods = ["web-1", "db-0"], PodCount = 2, OccurrenceIds = [] };
        var db = Healthy("db-0", "db", "StatefulSet") with { Namespace = "data" };
        var watch = new Watch([node], Healthy(), db.Unready());
        Assert.Empty(watch.Waits(2 * Window));

        watch.Sees(db);
        watch.Waits(Window);

        Assert.IsType<PodRecovered>(Assert.Single(watch.Events));
    }

    private static Termination Crash() => End("Error", 1, at: Before);

    private static Incident Open() => new()
    {
        Id = "shop-web-1-app-1",
        Cluster = "test",
        Namespace = "shop",
        Workload = new("Deployment", "web"),
        PodName = "web-1",
        PodUid = "uid-web-1",
        Pods = ["web-1"],
        PodCount = 1,
        ContainerName = "app",
        ContainerKind = ContainerKind.App,
        Node = "worker-1",
        RestartCount = 1,
        Occurrences = 3,
        Reason = "Error",
        Severity = Severity.High,
        DetectedAt = Before,
        LastOccurrenceAt = Before,
        Status = IncidentStatus.Healed,
        Recovery = Recovery.Pending,
        OccurrenceIds = [OccurrenceId.Create("uid-web-1", "app", Crash().ContainerId!)],
    };
}
