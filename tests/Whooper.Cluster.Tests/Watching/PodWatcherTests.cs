using Microsoft.Extensions.Time.Testing;
using Whooper.Cluster.Tests.Testing;
using Whooper.Cluster.Watching;
using static Whooper.Cluster.Tests.Testing.PodText;
using static Whooper.Cluster.Tests.Testing.ScriptedKubernetes;

namespace Whooper.Cluster.Tests.Watching;

public sealed class PodWatcherTests
{
    private static readonly string OnePod = List("10", [Pod("a")]);

    [Fact]
    public async Task Run_ListOfSeveralPages_SeesAllPodsThenWatchesFromTheirVersion()
    {
        await using var server = await StartAsync(
            Answer(List("10", [Pod("a")], "page 2&")), Answer(List("10", [Pod("b")])), LinesThenSilence(Line("ADDED", Pod("c", "11"))));
        await using var run = new WatchRun(server.Connect());

        var told = await run.PodsUntilAsync(c => c is PodSeen { Pod.Name: "c" });

        Assert.Equal(["+a", "+b", "+c"], told);
        var calls = server.Calls.ToArray();
        Assert.Equal("GET /api/v1/pods?limit=500", calls[0]);
        Assert.Equal("GET /api/v1/pods?limit=500&continue=page%202%26", calls[1]);
        Assert.Contains("watch=true&allowWatchBookmarks=true", calls[2], StringComparison.Ordinal);
        Assert.EndsWith("&resourceVersion=10", calls[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_GoneInTheStream_ListsAgainAndTellsTheDifference()
    {
        await using var server = await StartAsync(
            Answer(List("10", [Pod("a"), Pod("b")])),
            Lines(Line("ADDED", Pod("c", "11")), Line("ERROR", Status(410, "Expired", "too old resource version: 11 (40)"))),
            Answer(List("50", [Pod("a"), Pod("d")])),
            LinesThenSilence());
        await using var run = new WatchRun(server.Connect());
        await run.PodsUntilAsync(c => c is PodSeen { Pod.Name: "c" });

        var told = await run.PodsUntilAsync(c => c is Synchronized);

        Assert.Equal(["+a", "+d", "-uid-b", "-uid-c"], told.Order(StringComparer.Ordinal));
        Assert.Contains(run.Log.Lines, l => l.Contains("410 Gone: too old resource version: 11 (40)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_GoneAsStatus_ListsAgain()
    {
        await using var server = await StartAsync(
            Answer(OnePod), Answer(Status(410, "Expired", "too old"), 410), Answer(List("50", [])), LinesThenSilence());
        await using var run = new WatchRun(server.Connect());
        await run.NextAsync<Synchronized>();

        Assert.Equal(["-uid-a"], await run.PodsUntilAsync(c => c is Synchronized));
    }

    [Fact]
    public async Task Run_GoneBetweenPages_BeginsTheListAgain()
    {
        await using var server = await StartAsync(
            Answer(List("10", [Pod("a")], "token")), Answer(Status(410, "Expired", "the provided continue parameter is too old"), 410),
            Answer(List("20", [Pod("b")])), LinesThenSilence());
        await using var run = new WatchRun(server.Connect());

        Assert.Equal(["+a", "+b", "-uid-a"], await run.PodsUntilAsync(c => c is Synchronized));
    }

    [Fact]
    public async Task Run_ServerEndsTheWatch_WatchesOnFromTheLastVersion()
    {
        await using var server = await StartAsync(
            Answer(OnePod), Lines(Line("MODIFIED", Pod("a", "12")), Bookmark("30")), Lines(Line("DELETED", Pod("a", "31"))), LinesThenSilence());
        await using var run = new WatchRun(server.Connect());

        var deleted = await run.NextAsync<PodDeleted>();
        await Deadline.UntilAsync(() => server.Calls.Count == 4);

        Assert.Equal("a", deleted.Last!.Name);
        Assert.Equal(["10", "30", "31"], server.Calls.Skip(1).Select(c => c[(c.LastIndexOf('=') + 1)..]));
        Assert.DoesNotContain(run.Log.Lines, l => l.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ServerEndsEveryWatchAtOnce_IsNotAskedWithoutEnd()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(Answer(OnePod), Lines(Line("ADDED", Pod("b", "11"))), Lines());
        await using var run = new WatchRun(server.Connect(), time: time);

        // The list, the watch that told of b, and three more on a clock that stands still.
        await Deadline.UntilAsync(() => server.Calls.Count == 5);
        time.Advance(TimeSpan.FromSeconds(1));
        await Deadline.UntilAsync(() => server.Calls.Count == 6);

        Assert.DoesNotContain(server.Calls, c => c.EndsWith("limit=500", StringComparison.Ordinal) && c != server.Calls.First());
    }

    [Fact]
    public async Task Run_EverythingIsGone_IsNotAskedWithoutEnd()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(
            Answer(OnePod), Lines(Line("ADDED", Pod("b", "11"))), Answer(Status(410, "Gone", "this endpoint is retired"), 410));
        await using var run = new WatchRun(server.Connect(), time: time);

        // The list, the watch that told of b, the watch that was refused and the list at once after it, on a clock that stands still.
        await Deadline.UntilAsync(() => run.Log.Lines.Any(l => l.Contains("retired", StringComparison.Ordinal)) && server.Calls.Count >= 4);
        time.Advance(TimeSpan.FromSeconds(1));
        await Deadline.UntilAsync(() => server.Calls.Count == 5);
    }

    [Theory]
    [InlineData("{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"na")]
    [InlineData("not json at all")]
    [InlineData("{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"\\ud800\",\"namespace\":\"shop\",\"uid\":\"u\"}}}")]
    [InlineData("[1,2]")]
    [InlineData("{\"type\":\"WHATEVER\",\"object\":{}}")]
    public async Task Run_BrokenLine_CostsThatLineOnly(string broken)
    {
        await using var server = await StartAsync(Answer(OnePod), LinesThenSilence(broken, Line("ADDED", Pod("b", "11"))));
        await using var run = new WatchRun(server.Connect());
        await run.NextAsync<WatchOpened>();

        Assert.Equal(["+b"], await run.PodsUntilAsync(c => c is PodSeen));
        Assert.Equal(2, server.Calls.Count);
        Assert.Contains(run.Log.Lines, l => l.Contains("Skipped a line", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ConnectionBreaks_WatchesOnAfterALittleWhile()
    {
        var heard = new TaskCompletionSource();
        await using var server = await StartAsync(
            Answer(OnePod),
            LinesThenAbort(heard.Task, Line("MODIFIED", Pod("a", "12", "Pending"))),
            LinesThenSilence(Line("MODIFIED", Pod("a", "13", "Failed"))));
        await using var run = new WatchRun(server.Connect());
        await run.NextAsync<PodSeen>(s => s.Pod.Phase == "Pending");
        heard.SetResult();

        await run.NextAsync<WatchLost>();
        await run.NextAsync<PodSeen>(s => s.Pod.Phase == "Failed");

        Assert.EndsWith("resourceVersion=12", server.Calls.Last(), StringComparison.Ordinal);
        Assert.Contains(run.Log.Lines, l => l.Contains($"Cannot reach the API server {server.Address}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_NotAByteForTooLong_CutsAndWatchesOn()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(Answer(OnePod), LinesThenSilence(Bookmark("20")), LinesThenSilence(Line("ADDED", Pod("b", "21"))));
        await using var run = new WatchRun(server.Connect(), time: time);
        await run.NextAsync<WatchOpened>();

        await Deadline.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return server.Calls.Count > 2;
        });

        Assert.Equal(["+b"], await run.PodsUntilAsync(c => c is PodSeen));
        Assert.Contains(run.Log.Lines, l => l.Contains("Not a byte on the watch of all namespaces for 90 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_TooManyRequests_WaitsAsLongAsAsked()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(
            Answer(Status(429, "TooManyRequests", "try later"), 429, retryAfter: 7), Answer(OnePod), LinesThenSilence());
        await using var run = new WatchRun(server.Connect(), time: time);
        var lost = await run.NextAsync<WatchLost>();
        Assert.Contains("429", lost.Why, StringComparison.Ordinal);

        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Single(server.Calls);
        time.Advance(TimeSpan.FromSeconds(0.7));

        await run.NextAsync<Synchronized>();
    }

    [Fact]
    public async Task Run_ServerIsNotThere_NamesItAndKeepsTrying()
    {
        var server = await StartAsync();
        var connection = server.Connect();
        var address = server.Address;
        await server.DisposeAsync();
        await using var run = new WatchRun(connection);

        await run.NextAsync<WatchLost>();
        await run.NextAsync<WatchLost>();

        Assert.Contains(run.Log.Lines, l => l.Contains($"Cannot reach the API server {address} for the pods of all namespaces: Connection refused", StringComparison.Ordinal));
        Assert.Contains(run.Log.Lines, l => l.Contains("Attempt 2 failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ForbiddenToWatch_NamesTheMissingPermission()
    {
        await using var server = await StartAsync(
            Answer(OnePod),
            Answer(Status(403, "Forbidden", "pods is forbidden"), 403),
            Answer("""{"status":{"allowed":true}}"""),
            Answer("""{"status":{"allowed":false}}"""),
            LinesThenSilence());
        await using var run = new WatchRun(server.Connect());

        await run.NextAsync<WatchLost>();
        await run.NextAsync<WatchOpened>();

        var line = Assert.Single(run.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("The answer is no to: kubectl auth can-i watch pods --all-namespaces.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ServerErrorInTheStream_TriesAgainFromTheSamePlace()
    {
        await using var server = await StartAsync(
            Answer(OnePod), Lines(Line("ERROR", Status(500, "InternalError", "etcdserver: no leader"))), LinesThenSilence());
        await using var run = new WatchRun(server.Connect());

        var lost = await run.NextAsync<WatchLost>();
        await run.NextAsync<WatchOpened>();

        Assert.Contains("etcdserver: no leader", lost.Why, StringComparison.Ordinal);
        Assert.EndsWith("resourceVersion=10", server.Calls.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FailuresGoOn_DoubtsThePlaceAndListsAnew()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(
            Answer(OnePod),
            Answer("oops", 500), Answer("oops", 500), Answer("oops", 500), Answer("oops", 500), Answer("oops", 500), Answer("oops", 500),
            Answer(List("90", [Pod("b")])),
            LinesThenSilence());
        await using var run = new WatchRun(server.Connect(), time: time);
        await run.NextAsync<Synchronized>();

        await Deadline.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return server.Calls.Count == 9;
        });

        Assert.Equal(["+b", "-uid-a"], await run.PodsUntilAsync(c => c is Synchronized));
    }

    [Fact]
    public async Task Run_AnswerIsNoPodList_SaysSoAndKeepsTrying()
    {
        await using var server = await StartAsync(Answer("<html>login</html>"), Answer("{}"), Answer(OnePod), LinesThenSilence());
        await using var run = new WatchRun(server.Connect());

        await run.NextAsync<WatchLost>();
        await run.NextAsync<WatchLost>(l => l.Why.Contains("no resource version", StringComparison.Ordinal));

        await run.NextAsync<Synchronized>();
    }
}
