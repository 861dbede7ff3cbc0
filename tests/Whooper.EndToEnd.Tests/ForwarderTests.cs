using System.Net;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.FaultInjection;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

/// <summary>
/// Cluster, forwarder and host as three parties that fail: every failure becomes exactly one incident with the right count, nothing is
/// lost, nothing is mailed twice.
/// </summary>
public sealed class ForwarderTests
{
    /// <summary>A worker that exits with 1 four times.</summary>
    private static readonly Scenario CrashLoop = ScenarioCatalog.Find("crash-loop");

    private const int Crashes = 4;

    /// <summary>Slow enough that a restarted forwarder misses no more than pod status can show.</summary>
    private const double Speed = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<Faults>> ClusterFaults { get; } = new()
    {
        { "drops its watches", faults => faults.AbortWatches() },
        { "ends its watches", faults => faults.EndWatches() },
        { "forgets its versions", faults => { faults.ExpireResourceVersions(tellOpenWatches: true); faults.AbortWatches(); } },
        { "garbles a line", faults => { faults.GarbleNextLine(); faults.AbortWatches(); } },
        { "throttles", faults => { faults.Respond(429, FaultScope.For(TimeSpan.FromMilliseconds(500)), TimeSpan.FromSeconds(1)); faults.AbortWatches(); } },
        { "fails inside", faults => { faults.Respond(500, FaultScope.For(TimeSpan.FromMilliseconds(500))); faults.AbortWatches(); } },
        { "stalls, then drops", faults => { faults.StallWatches(TimeSpan.FromSeconds(1)); faults.AbortWatches(); } },
        { "has no logs to give", faults => faults.Hang(FaultScope.Logs) },
    };

    [Theory]
    [MemberData(nameof(ClusterFaults))]
    public async Task Watch_OfAServerThat_StillMakesOneIncidentWithTheRightCount(string what, Action<Faults> fault)
    {
        await using var stage = await Stage.StartAsync();
        await using var forwarder = await stage.StartForwarderAsync("only");

        var story = CrashLoop.PlayAsync(stage.Server.State, TimeProvider.System, Speed, Cancellation);
        while (!story.IsCompleted)
        {
            await Task.WhenAny(story, Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Cancellation));
            fault(stage.Server.Faults);
        }

        await story;

        // No connection lasts for ever: the next one brings what a broken line has cost.
        stage.Server.Faults.LiftAll();
        stage.Server.Faults.AbortWatches();
        await stage.ExpectOneIncidentAsync(what);
    }

    [Fact]
    public async Task Watch_StallsWithoutAWord_IsCutAndTheFailuresBecomeOneIncident()
    {
        await using var stage = await Stage.StartAsync(new() { HistoryLimit = 10_000, BookmarkInterval = TimeSpan.FromMilliseconds(500) });
        await using var forwarder = await stage.StartForwarderAsync("only", null, ("Whooper__Kubernetes__WatchSilence", "00:00:02"));

        // Bookmarks keep a healthy watch from being cut; then the connection stays open and nothing comes any more.
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Cancellation);
        Assert.DoesNotContain("Not a byte", forwarder.Output, StringComparison.Ordinal);
        using (stage.Server.Faults.StallWatches())
        {
            await CrashLoop.PlayAsync(stage.Server.State, TimeProvider.System, Speed * 4, Cancellation);
            await Poll.UntilAsync(
                () => forwarder.Output, said => said.Contains("Not a byte on the watch", StringComparison.Ordinal), Patience, () => forwarder.Output);
            Assert.Empty(await IncidentView.ListAsync(stage.Client));
        }

        await stage.ExpectOneIncidentAsync("stalled");
    }

    [Fact]
    public async Task Delivery_ToAnApiThatRefusesAtFirst_LosesNothing()
    {
        await using var stage = await Stage.StartAsync();
        await using var gateway = await UnreliableGateway.StartAsync(
            stage.Client.BaseAddress!,
            HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError, HttpStatusCode.Unauthorized, HttpStatusCode.ServiceUnavailable);
        await using var forwarder = await stage.StartForwarderAsync("only", gateway.Address);

        await CrashLoop.PlayAsync(stage.Server.State, TimeProvider.System, Speed, Cancellation);

        await stage.ExpectOneIncidentAsync("refused deliveries");
        Assert.Equal(0, gateway.RefusalsLeft);
    }

    [Fact]
    public async Task Delivery_ToAHostThatIsKilledAndComesBack_LosesNothing()
    {
        await using var stage = await Stage.StartAsync();
        await using var forwarder = await stage.StartForwarderAsync("only");

        var story = CrashLoop.PlayAsync(stage.Server.State, TimeProvider.System, Speed, Cancellation);
        await stage.ExpectAtLeastAsync(occurrences: 1);
        await stage.RestartHostAsync();
        await story;

        await stage.ExpectOneIncidentAsync("host killed");
    }

    [Fact]
    public async Task Forwarder_KilledInTheMiddleOfACrashLoop_ReportsNothingTwiceAndMissesNothing()
    {
        await using var stage = await Stage.StartAsync();

        // The cluster stands still while no forwarder watches: pod status shows no more than two of a container's lives.
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var story = CrashLoop.PlayAsync(stage.Server.State, time, Speed, Cancellation);
        await using (await stage.StartForwarderAsync("first"))
        {
            await PassTimeAsync(time, async () => (await IncidentView.ListAsync(stage.Client)).Any(incident => incident.Occurrences >= 2));
        }

        await using var second = await stage.StartForwarderAsync("second");
        await PassTimeAsync(time, () => Task.FromResult(story.IsCompleted));
        await stage.ExpectOneIncidentAsync("forwarder killed");
    }

    [Fact]
    public async Task Forwarders_TwoAtOnce_MakeOneIncident()
    {
        await using var stage = await Stage.StartAsync();
        await using var first = await stage.StartForwarderAsync("first");
        await using var second = await stage.StartForwarderAsync("second");

        await CrashLoop.PlayAsync(stage.Server.State, TimeProvider.System, Speed, Cancellation);

        await stage.ExpectOneIncidentAsync("two forwarders");
    }

    /// <summary>Lets time go by at its usual pace until something has come about.</summary>
    private static async Task PassTimeAsync(FakeTimeProvider time, Func<Task<bool>> until)
    {
        var step = TimeSpan.FromMilliseconds(100);
        while (!await until())
        {
            time.Advance(step);
            await Task.Delay(step, TimeProvider.System, Cancellation);
        }
    }

    /// <summary>A cluster and a host that only receives.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        private readonly TemporaryDirectory _data = new();
        private HostProcess _host = null!;

        public SimulatedApiServer Server { get; private set; } = null!;

        public HttpClient Client { get; private set; } = null!;

        public static async Task<Stage> StartAsync(SimulatedApiServerOptions? options = null)
        {
            var stage = new Stage { Server = await SimulatedApiServer.StartAsync(options ?? new() { HistoryLimit = 10_000 }, Cancellation) };
            await stage.Server.WriteKubeconfigAsync(stage.Kubeconfig, Cancellation);
            await stage.StartHostAsync("http://127.0.0.1:0");
            return stage;
        }

        public async Task RestartHostAsync()
        {
            var address = Client.BaseAddress!;
            await _host.KillAsync();
            await _host.DisposeAsync();
            Client.Dispose();
            await StartHostAsync(address.ToString());
        }

        public async Task<HostProcess> StartForwarderAsync(string id, Uri? endpoint = null, params (string Key, string Value)[] settings)
        {
            var forwarder = HostProcess.Forwarder(
                $"--kubeconfig {Kubeconfig} --endpoint {endpoint ?? Client.BaseAddress} --id {id} --listen http://127.0.0.1:0",
                [("Whooper__Cluster__Name", "test"), .. settings]);
            await Poll.UntilAsync(
                () => forwarder.Output, said => said.Contains("Watching pods", StringComparison.Ordinal), Patience, () => id);
            return forwarder;
        }

        public Task<IReadOnlyList<IncidentView>> ExpectAtLeastAsync(int occurrences) => Poll.UntilAsync(
            () => IncidentView.ListAsync(Client), found => found.Any(incident => incident.Occurrences >= occurrences), Patience, () => _host.Output);

        public async Task ExpectOneIncidentAsync(string after)
        {
            var incidents = await Poll.UntilAsync(
                () => IncidentView.ListAsync(Client),
                found => found.Any(incident => incident is { Occurrences: >= Crashes, Status: "healed", Reason: "CrashLoopBackOff" }),
                Patience,
                () => $"{after}\n{_host.Output}");

            Assert.Equal(Crashes, Assert.Single(incidents).Occurrences);
            var mails = Directory.EnumerateFiles(Path.Combine(_data.Path, "outbox"), "*.eml").Select(file => MimeMessage.Load(file, Cancellation)).ToList();
            Assert.Single(mails, mail => mail.InReplyTo is null);
            Assert.Equal(mails.Count, mails.Select(mail => mail.MessageId).Distinct().Count());
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await _host.DisposeAsync();
            await Server.DisposeAsync();
            _data.Dispose();
        }

        private string Kubeconfig => Path.Combine(_data.Path, "kubeconfig");

        private async Task StartHostAsync(string listen)
        {
            _host = HostProcess.Standalone($"--listen {listen} --data {_data.Path}", ("Whooper__Cluster__Name", "test"));
            Client = await _host.ConnectAsync();
        }
    }
}
