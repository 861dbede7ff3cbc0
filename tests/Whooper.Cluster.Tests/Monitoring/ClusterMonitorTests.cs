using Whooper.Cluster.Tests.Testing;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.SimulatedCluster.FaultInjection;
using Whooper.SimulatedCluster.Pods;

namespace Whooper.Cluster.Tests.Monitoring;

public sealed class ClusterMonitorTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = Failures.At;

    private MonitoredCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await MonitoredCluster.CreateAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Watch_ContainerIsOomKilled_TellsTheStoryAndTheSink()
    {
        var pod = Show(Running("inventory-1"));
        await StartAsync();

        Show(pod.Terminate(ContainerExit.OomKilled, At).Run(At));

        var failure = Assert.IsType<PodFailed>(Assert.Single(await _cluster.UntilEventsAsync(1)));
        Assert.Equal(("OOMKilled", 137, "inventory-1"), (failure.Reason, failure.ExitCode, failure.PodName));
        Assert.NotNull(failure.Context);
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", failure.TraceParent);
        Assert.Contains(
            $"Warning: Restart detected: shop/inventory-1 container web OOMKilled (exit 137), incident {failure.IncidentId}", _cluster.Log.Lines);
    }

    [Fact]
    public async Task Watch_ContainerRunsOnWell_RecoversWhenItsTimeHasCome()
    {
        var pod = Show(Running("a"));
        await StartAsync("Whooper:Detection:StabilityWindow=00:05:00");
        Show(pod.Terminate(ContainerExit.Error(), At).Run(At).BecomeReady(At));
        await _cluster.UntilEventsAsync(1);

        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(20));
            return _cluster.Sink.Events.Count > 1;
        });

        var recovered = Assert.IsType<PodRecovered>(_cluster.Sink.Events[1]);
        Assert.Equal(_cluster.Sink.Events[0].IncidentId, recovered.IncidentId);
    }

    [Fact]
    public async Task Watch_VersionsExpire_MissesNothingAndRepeatsNothing()
    {
        var (first, second) = (Show(Running("a")), Show(Running("b")));
        await StartAsync();
        Show(first.Terminate(ContainerExit.OomKilled, At).Run(At));
        await _cluster.UntilEventsAsync(1);

        // While the watch is cut off, b fails and the versions are forgotten.
        using (_cluster.Server.Faults.Respond(503, FaultScope.Watches))
        {
            _cluster.Server.Faults.AbortWatches();
            await Deadline.UntilAsync(() => !_cluster.State.Watching);
            Show(second.Terminate(ContainerExit.Error(2), At).Run(At));
            _cluster.Server.Faults.ExpireResourceVersions();
        }

        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(1));
            return _cluster.State.Watching && _cluster.Sink.Events.Count > 1;
        });
        Show(first.BecomeReady(At));
        Show(Running("marker").Terminate(ContainerExit.Error(9), At).Run(At));
        await _cluster.UntilEventsAsync(3);

        Assert.Equal(["a", "b", "marker"], _cluster.Sink.Events.Select(e => e.PodName));
    }

    [Fact]
    public async Task Watch_ServerGoesDownAndComesBack_StateSaysSo()
    {
        var pod = Show(Running("a"));
        await StartAsync();
        Assert.Equal((1, null), (_cluster.State.TrackedPods, _cluster.State.LastError));

        await _cluster.Server.PauseAsync();
        await Deadline.UntilAsync(() => !_cluster.State.Watching);
        Assert.NotNull(_cluster.State.LastError);
        await _cluster.Server.ResumeAsync(TestContext.Current.CancellationToken);
        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(1));
            return _cluster.State.Watching;
        });

        Assert.Null(_cluster.State.LastError);
        Show(pod.Terminate(ContainerExit.OomKilled, _cluster.Time.GetUtcNow()).Run(_cluster.Time.GetUtcNow()));
        await _cluster.UntilEventsAsync(1);
    }

    [Fact]
    public async Task Watch_ContextOfOneIncidentIsSlow_HoldsUpNoOther()
    {
        var (slow, quick) = (Show(Running("slow")), Show(Running("quick")));
        await StartAsync();
        using var hang = _cluster.Server.Faults.Hang(new FaultScope { Calls = c => c.Name == "slow" });
        Show(slow.Terminate(ContainerExit.OomKilled, At).Run(At));
        await _cluster.Server.Calls.WaitForAsync(c => c.Name == "slow", TestContext.Current.CancellationToken);

        Show(quick.Terminate(ContainerExit.OomKilled, At).Run(At));
        Assert.Equal("quick", Assert.Single(await _cluster.UntilEventsAsync(1)).PodName);

        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(1));
            return _cluster.Sink.Events.Count == 2;
        });
        Assert.Contains("pod: no answer within 1.2 s", Assert.IsType<PodFailed>(_cluster.Sink.Events[1]).Context!.Missing);
    }

    [Fact]
    public async Task Watch_IncidentIsKnown_IsNotReportedAgain()
    {
        var pod = Show(Running("a").Terminate(ContainerExit.OomKilled, At.AddSeconds(-10)).Run(At.AddSeconds(-9)));
        await StartAsync();
        var failure = Assert.IsType<PodFailed>(Assert.Single(await _cluster.UntilEventsAsync(1)));
        Assert.True(failure.WhileAway);
        await _cluster.StopAsync();
        _cluster.Known.Answer = _ => Task.FromResult<IReadOnlyList<Incident>>([KnownFrom(failure)]);

        await StartAsync();
        Show(pod.Terminate(ContainerExit.OomKilled, At.AddSeconds(5)).Run(At.AddSeconds(5)));

        var again = Assert.IsType<PodFailed>((await _cluster.UntilEventsAsync(2))[1]);
        Assert.Equal(failure.IncidentId, again.IncidentId);
        Assert.NotEqual(failure.Id, again.Id);
        Assert.Equal(At - TimeSpan.FromMinutes(10), _cluster.Known.AskedSince);
    }

    [Fact]
    public async Task Watch_HostOfIncidentsAnswersLate_EpisodeOpenedMeanwhileIsTheOldIncident()
    {
        var pod = Show(Running("a"));
        _cluster.Known.Answer = _ => throw new HttpRequestException("Connection refused");
        await _cluster.WatchAsync();
        await Deadline.UntilAsync(() => _cluster.Known.Calls > 0);
        Assert.Empty(_cluster.Server.Calls);

        // After ten seconds the watch goes on without them.
        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromMilliseconds(500));
            return _cluster.State.Watching;
        });
        Assert.Contains(_cluster.Log.Lines, l => l.Contains("Could not load open incidents within 10 s", StringComparison.Ordinal));
        Show(pod.Terminate(ContainerExit.OomKilled, At).Run(At));
        var failure = Assert.IsType<PodFailed>(Assert.Single(await _cluster.UntilEventsAsync(1)));
        Assert.False(_cluster.Settled);

        var calls = _cluster.Known.Calls;
        _cluster.Known.Answer = _ => Task.FromResult<IReadOnlyList<Incident>>([KnownFrom(failure) with { Id = "older", OccurrenceIds = ["older-1"] }]);
        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(1));
            return _cluster.Settled;
        });

        Assert.InRange(_cluster.Known.Calls, calls + 1, calls + 2);
        Assert.Equal(("older", failure.Id), (_cluster.Sink.Events[0].IncidentId, _cluster.Sink.Events[0].Id));
        Show(pod.Terminate(ContainerExit.Error(), At.AddSeconds(1)).Run(At.AddSeconds(1)));
        Assert.Equal("older", (await _cluster.UntilEventsAsync(2))[1].IncidentId);
    }

    [Fact]
    public async Task Watch_HostOfIncidentsRefusesForLong_EventsWaitNoLonger()
    {
        _cluster.Known.Answer = _ => throw new HttpRequestException("500", null, System.Net.HttpStatusCode.InternalServerError);
        await _cluster.WatchAsync();
        var start = _cluster.Time.GetUtcNow();

        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(1));
            return _cluster.Settled;
        });

        Assert.True(_cluster.Time.GetUtcNow() - start >= TimeSpan.FromMinutes(1));
        var calls = _cluster.Known.Calls;
        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(1));
            return _cluster.Known.Calls > calls;
        });
    }

    [Fact]
    public async Task Watch_HostOfIncidentsRefusesAndHangsByTurns_EventsWaitNoLonger()
    {
        _cluster.Known.Answer = _ => _cluster.Known.Calls % 2 == 1
            ? throw new HttpRequestException("503", null, System.Net.HttpStatusCode.ServiceUnavailable)
            : throw new TaskCanceledException("a time-out");
        await _cluster.WatchAsync();

        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(1));
            return _cluster.Settled;
        });
    }

    [Fact]
    public async Task Watch_HostOfIncidentsRefusesForAnHour_IsAskedNoMore()
    {
        _cluster.Known.Answer = _ => throw new HttpRequestException("403", null, System.Net.HttpStatusCode.Forbidden);
        await _cluster.WatchAsync();

        await Deadline.UntilAsync(() =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(10));
            return _cluster.Log.Lines.Any(line => line.Contains("Could not load open incidents for an hour", StringComparison.Ordinal));
        });

        var calls = _cluster.Known.Calls;
        _cluster.Time.Advance(TimeSpan.FromHours(1));
        Show(Running("a").Terminate(ContainerExit.OomKilled, At).Run(At));
        await _cluster.UntilEventsAsync(1);
        Assert.Equal(calls, _cluster.Known.Calls);
    }

    [Fact]
    public async Task Watch_ThingsHappen_AreCounted()
    {
        var pod = Show(Running("a").Remember(new ContainerState.Terminated("Error", 1, At.AddDays(-1), At.AddDays(-1), "containerd://old"), 1));
        await StartAsync();
        using var figures = new Figures(_cluster.Services);
        _cluster.Server.Faults.EndWatches();
        Show(pod.Terminate(ContainerExit.OomKilled, At).Run(At));
        await _cluster.UntilEventsAsync(1);
        await Deadline.UntilAsync(() => figures.Sum("whooper_suppressed_total") > 0);

        Assert.Equal(1, figures.Sum("whooper_events_total", "type=failed"));
        Assert.Equal(1, figures.Sum("whooper_watch_restarts_total", "reason=ended"));
        Assert.Equal(1, figures.Sum("whooper_tracked_pods"));
        await Deadline.UntilAsync(() => figures.Sum("whooper_watch_up") == 1);
        Assert.Equal(1, figures.Sum("whooper_suppressed_total", "gate=old"));
    }

    [Fact]
    public async Task Watch_NamespacesChosen_SeesNoOther()
    {
        Show(Running("a"));
        Show(Running("b", "pay"));
        Show(Running("c", "dev"));

        await StartAsync("Whooper:Detection:Namespaces:0=shop", "Whooper:Detection:Namespaces:1=pay");

        Assert.Equal(2, _cluster.State.TrackedPods);
    }

    [Fact]
    public async Task Watch_NamespacesExcluded_SeesAllOthers()
    {
        Show(Running("a"));
        Show(Running("b", "pay"));
        Show(Running("c", "dev"));

        await StartAsync("Whooper:Detection:ExcludeNamespaces:0=dev");

        Assert.Equal(2, _cluster.State.TrackedPods);
    }

    [Fact]
    public async Task Stop_EventsUnderWay_AreHandedOn()
    {
        var pod = Show(Running("a"));
        await StartAsync();
        using var hang = _cluster.Server.Faults.Hang(new FaultScope { Calls = c => c.Name == "a" });
        Show(pod.Terminate(ContainerExit.OomKilled, At).Run(At));
        await _cluster.Server.Calls.WaitForAsync(c => c.Name == "a", TestContext.Current.CancellationToken);

        await _cluster.StopAsync();

        Assert.Single(_cluster.Sink.Events);
    }

    private async Task StartAsync(params string[] settings)
    {
        await _cluster.WatchAsync(settings);
        await _cluster.UntilWatchingAsync();
    }

    private static SimulatedPod Running(string name, string ns = "shop") => new SimulatedPod(ns, name)
        .WithContainer("web", "shop/web:3")
        .Create(At.AddHours(-1)).Schedule("node-1", At.AddHours(-1)).Run(At.AddHours(-1)).BecomeReady(At.AddHours(-1));

    private SimulatedPod Show(SimulatedPod pod)
    {
        _cluster.Server.State.Apply(pod);
        return pod;
    }

    private static Incident KnownFrom(PodFailed failure) => new()
    {
        Id = failure.IncidentId,
        Cluster = failure.Cluster,
        Namespace = failure.Namespace,
        Workload = failure.Workload,
        PodName = failure.PodName,
        PodUid = failure.PodUid,
        Pods = [failure.PodName],
        PodCount = 1,
        ContainerName = failure.ContainerName,
        ContainerKind = failure.ContainerKind,
        RestartCount = failure.RestartCount,
        Occurrences = 1,
        Reason = failure.Reason,
        Severity = Severity.Critical,
        DetectedAt = failure.DetectedAt,
        LastOccurrenceAt = failure.OccurredAt,
        Status = IncidentStatus.Healed,
        Recovery = Recovery.Pending,
        OccurrenceIds = [failure.Id],
    };
}
