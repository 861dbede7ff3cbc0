using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection;
using Whooper.Core.Detection.Rules;
using static Whooper.Core.Tests.Detection.Pods;

namespace Whooper.Core.Tests.Detection;

/// <summary>The incidents known from before become known when the watch has long begun.</summary>
public sealed class LateRestoreTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly FailureDetector _detector = new("test", new(), Start);
    private readonly List<PodEvent> _events = [];
    private DateTimeOffset _now = Start;

    [Fact]
    public void Restore_EpisodeOpenedMeanwhile_BelongsToThePendingIncident()
    {
        Sees(Healthy());
        Synchronized();
        Sees(Healthy().Restarted(End("OOMKilled", 137, life: 1)));
        var opened = Assert.Single(Failures);
        Assert.NotEqual(Open().Id, opened.IncidentId);

        Restores(Open());

        Assert.Equal((Open().Id, opened.Id), (_events[0].IncidentId, _events[0].Id));
        Sees(Healthy().Restarted(End("Error", 1, life: 2), restarts: 2));
        Assert.Equal((Open().Id, 5), (Failures[1].IncidentId, Failures[1].Occurrences));
        Waits(Window + Window);
        Assert.Equal(Open().Id, Assert.IsType<PodRecovered>(_events[^1]).IncidentId);
        Assert.Equal(3, _events.Count);
    }

    [Fact]
    public void Restore_FailureReportedAgainMeanwhile_CountsOnce()
    {
        Sees(Healthy().Restarted(Crash()));
        Synchronized();
        Assert.Single(Failures);

        Restores(Open());

        Assert.Empty(_events);
        Sees(Healthy().Restarted(End("Error", 1, life: 2), restarts: 2));
        Assert.Equal((Open().Id, 4), (Failures[0].IncidentId, Failures[0].Occurrences));
    }

    [Fact]
    public void Restore_NothingHappenedMeanwhile_EpisodeIsOpenWithThePodsAlreadySeen()
    {
        Sees(Healthy().Unready());
        Synchronized();

        Restores(Open());

        Waits(Window + Window);
        Assert.Empty(_events);
        Sees(Healthy());
        Waits(Window);
        Assert.Equal($"{Open().Id}/recovered", Assert.Single(_events).Id);
    }

    [Fact]
    public void Restore_PodOfTheIncidentIsGone_IsGoneAfterTheWindow()
    {
        Sees(Healthy());
        Synchronized();
        _events.AddRange(_detector.Forget("uid-web-1", _now));

        Restores(Open());

        Assert.Empty(Waits(Window - TimeSpan.FromSeconds(1)));
        Assert.IsType<PodGone>(Assert.Single(Waits(TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void Restore_BeforeTheListIsComplete_WaitsForItsPods()
    {
        Sees(Healthy("other-1", "other"));
        Restores(Open() with { Pods = ["web-1", "web-2"], PodCount = 2 });
        Sees(Healthy("web-2").Unready());
        Synchronized();
        Assert.Empty(Waits(Window + Window));

        Sees(Healthy("web-2"), Healthy("web-3"));
        Waits(Window);

        Assert.IsType<PodRecovered>(Assert.Single(_events));
    }

    [Fact]
    public void Restore_EpisodeOpenedAndEndedMeanwhile_WasTheIncidentsOwn()
    {
        Sees(Healthy());
        Synchronized();
        Sees(Healthy().Restarted(End("Error", 1, life: 1)));
        Waits(Window + Window);
        Assert.IsType<PodRecovered>(_events[^1]);

        Restores(Open());

        Assert.Equal([Open().Id, Open().Id], _events.Select(e => e.IncidentId));
        Assert.Equal($"{Open().Id}/recovered", _events[1].Id);
        Assert.Null(_detector.NextDeadline);
        Sees(Healthy().Restarted(End("Error", 1, life: 2, at: _now), restarts: 2));
        Assert.NotEqual(Open().Id, _events[^1].IncidentId);
    }

    [Fact]
    public void Restore_EpisodeOpenedMeanwhileWasDelivered_BothIncidentsEndTogether()
    {
        Sees(Healthy());
        Synchronized();
        Sees(Healthy().Restarted(End("Error", 1, life: 1)));
        var delivered = Open() with { Id = Failures[0].IncidentId, OccurrenceIds = [Failures[0].Id], Occurrences = 1 };

        Sees(Healthy().Restarted(End("Error", 1, life: 2), restarts: 2));

        Restores(Open(), delivered);

        Assert.Equal(delivered.Id, Assert.Single(Failures).IncidentId);
        Waits(Window + Window);
        Assert.Equal([delivered.Id, Open().Id], _events.OfType<PodRecovered>().Select(e => e.IncidentId));
    }

    [Fact]
    public void Restore_FailureOfAClosedIncidentReportedAgain_IsTakenBack()
    {
        Sees(Healthy().Restarted(Crash()));
        Synchronized();
        var again = Assert.Single(Failures);

        Restores(Open() with { Recovery = Recovery.Recovered });

        Waits(Window + Window);
        Assert.Empty(_events);
        Sees(Healthy().Restarted(End("Error", 1, life: 2, at: _now), restarts: 2));
        Assert.DoesNotContain(Failures[0].IncidentId, new[] { Open().Id, again.IncidentId });
    }

    [Fact]
    public void Restore_EpisodesOfOthers_StayAsTheyAre()
    {
        Sees(Healthy(), Healthy("db-0", "db", "StatefulSet"));
        Synchronized();
        Sees(Healthy("db-0", "db", "StatefulSet").Restarted(End("Error", 1, life: 1)));

        Restores(Open(), Open() with { Id = "elsewhere", Cluster = "other", Workload = new("StatefulSet", "db") });

        Waits(Window + Window);
        Assert.Equal(Failures[0].IncidentId, _events.OfType<PodRecovered>().Single(e => e.PodName == "db-0").IncidentId);
    }

    private IReadOnlyList<PodFailed> Failures => [.. _events.OfType<PodFailed>()];

    private void Sees(params PodSnapshot[] pods) => _events.AddRange(pods.SelectMany(pod => _detector.Observe(pod, _now)));

    private void Synchronized() => _events.AddRange(_detector.Synchronized(_now));

    /// <summary>A minute later they are known, and what was said before is corrected.</summary>
    private void Restores(params Incident[] known)
    {
        _now = _now.AddMinutes(1);
        var corrected = _events.Select(_detector.Restore(known, _now).Correct).OfType<PodEvent>().ToList();
        _events.Clear();
        _events.AddRange(corrected);
    }

    private List<PodEvent> Waits(TimeSpan time)
    {
        _now += time;
        var events = _detector.Advance(_now);
        _events.AddRange(events);
        return [.. events];
    }

    private static Termination Crash() => End("Error", 1, at: Start.AddMinutes(-2));

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
        DetectedAt = Start.AddMinutes(-2),
        LastOccurrenceAt = Start.AddMinutes(-2),
        Status = IncidentStatus.Healed,
        Recovery = Recovery.Pending,
        OccurrenceIds = [OccurrenceId.Create("uid-web-1", "app", Crash().ContainerId!)],
    };
}
