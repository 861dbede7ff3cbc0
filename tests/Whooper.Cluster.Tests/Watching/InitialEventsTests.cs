using Microsoft.Extensions.Time.Testing;
using Whooper.Cluster.Tests.Testing;
using Whooper.Cluster.Watching;
using static Whooper.Cluster.Tests.Testing.PodText;
using static Whooper.Cluster.Tests.Testing.ScriptedKubernetes;

namespace Whooper.Cluster.Tests.Watching;

/// <summary>The watch that begins with all that exists (KEP-3157), and what becomes of it where that is not to be had.</summary>
public sealed class InitialEventsTests
{
    [Fact]
    public async Task Run_ServerStreamsThem_IsSynchronisedAtTheirEndAndWatchesOnInTheSameStream()
    {
        var end = new TaskCompletionSource();
        await using var server = await StartStreamingAsync(async context =>
        {
            await WriteAsync(context, Line("ADDED", Pod("a", "5")), Line("ADDED", Pod("b", "9")));
            await end.Task;
            await WriteAsync(context, InitialEventsEnd("20"), Line("MODIFIED", Pod("a", "21")));
            await Hang(context);
        });
        await using var run = new WatchRun(server.Connect());

        // Nothing but pods before the end: neither synchronized nor watching.
        Assert.Equal("a", Assert.IsType<PodSeen>(await run.NextAsync<ClusterChange>()).Pod.Name);
        Assert.Equal("b", Assert.IsType<PodSeen>(await run.NextAsync<ClusterChange>()).Pod.Name);
        end.SetResult();
        Assert.IsType<Synchronized>(await run.NextAsync<ClusterChange>());
        Assert.IsType<WatchOpened>(await run.NextAsync<ClusterChange>());
        Assert.Equal("a", Assert.IsType<PodSeen>(await run.NextAsync<ClusterChange>()).Pod.Name);

        Assert.Contains("&sendInitialEvents=true&resourceVersionMatch=NotOlderThan", Assert.Single(server.Calls), StringComparison.Ordinal);
        Assert.Contains(run.Log.Lines, l => l.Contains("Watching pods in all namespaces", StringComparison.Ordinal) && l.Contains("version 20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_StreamEndsAfterThem_WatchesOnFromTheLastVersion()
    {
        await using var server = await StartStreamingAsync(
            Lines(Line("ADDED", Pod("a", "5")), InitialEventsEnd("20"), Bookmark("30")), LinesThenSilence(Line("ADDED", Pod("b", "31"))));
        await using var run = new WatchRun(server.Connect());

        Assert.Equal(["+a", "+b"], await run.PodsUntilAsync(c => c is PodSeen { Pod.Name: "b" }));

        Assert.EndsWith("&resourceVersion=30", server.Calls.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Gone_StreamsThemAnewAndTellsTheDifference()
    {
        await using var server = await StartStreamingAsync(
            Lines(
                Line("ADDED", Pod("a")), Line("ADDED", Pod("b")), InitialEventsEnd("20"),
                Line("ADDED", Pod("c", "21")), Line("ERROR", Status(410, "Expired", "too old"))),
            LinesThenSilence(Line("ADDED", Pod("a")), Line("ADDED", Pod("d")), Line("ADDED", Pod("e")), Line("DELETED", Pod("e")), InitialEventsEnd("50")));
        await using var run = new WatchRun(server.Connect());
        await run.PodsUntilAsync(c => c is PodSeen { Pod.Name: "c" });

        var told = await run.PodsUntilAsync(c => c is Synchronized);

        Assert.Equal(["+a", "+d", "+e", "-uid-b", "-uid-c", "-uid-e"], told.Order(StringComparer.Ordinal));
        Assert.All(server.Calls, c => Assert.Contains("sendInitialEvents=true", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ServerRefusesThem_ListsInPagesNowAndLater()
    {
        await using var server = await StartStreamingAsync(
            Answer(Status(422, "Invalid", "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled"), 422),
            Answer(List("10", [Pod("a")])),
            Answer(Status(410, "Expired", "too old"), 410),
            Answer(List("50", [Pod("b")])),
            LinesThenSilence());
        await using var run = new WatchRun(server.Connect());

        Assert.Equal(["+a"], await run.PodsUntilAsync(c => c is Synchronized));
        Assert.Equal(["+b", "-uid-a"], await run.PodsUntilAsync(c => c is Synchronized));

        Assert.Single(server.Calls, c => c.Contains("sendInitialEvents", StringComparison.Ordinal));
        Assert.Single(run.Log.Lines, l => l.Contains("streams no initial events", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Log.Lines, l => l.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ServerIgnoresTheWish_IsFoundOutByItsBookmarkAndListedInPages()
    {
        await using var server = await StartStreamingAsync(
            LinesThenSilence(Line("ADDED", Pod("a")), Bookmark("9")), Answer(List("10", [Pod("a")])), LinesThenSilence());
        await using var run = new WatchRun(server.Connect());

        await run.NextAsync<Synchronized>();
        await run.NextAsync<WatchOpened>();

        Assert.Equal(["sendInitialEvents", "limit=500", "resourceVersion=10"], server.Calls.Select(c =>
            c.Contains("sendInitialEvents", StringComparison.Ordinal) ? "sendInitialEvents" : c[(c.LastIndexOfAny(['?', '&']) + 1)..]));
    }

    [Fact]
    public async Task Run_StreamBreaksInTheMiddleOfThem_ListsInPagesAndForgetsNoPod()
    {
        var heard = new TaskCompletionSource();
        await using var server = await StartStreamingAsync(
            Lines(Line("ADDED", Pod("a")), Line("ADDED", Pod("b")), InitialEventsEnd("20"), Line("ERROR", Status(410, "Expired", "too old"))),
            LinesThenAbort(heard.Task, Line("ADDED", Pod("a", "30"))),
            Answer(List("40", [Pod("a"), Pod("b")])),
            LinesThenSilence());
        await using var run = new WatchRun(server.Connect());
        await run.NextAsync<WatchOpened>();
        await run.NextAsync<PodSeen>();
        heard.SetResult();

        Assert.IsType<WatchLost>(await run.NextAsync<ClusterChange>());
        Assert.Equal(["+a", "+b"], await run.PodsUntilAsync(c => c is Synchronized));

        Assert.EndsWith("limit=500", server.Calls.ElementAt(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LineOfThemIsBroken_ListsInPagesInsteadOfMissingAPod()
    {
        await using var server = await StartStreamingAsync(
            LinesThenSilence(Line("ADDED", Pod("a")), "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"na", InitialEventsEnd("20")),
            Answer(List("40", [Pod("a"), Pod("b")])),
            LinesThenSilence());
        await using var run = new WatchRun(server.Connect());

        Assert.Equal(["+a", "+a", "+b"], await run.PodsUntilAsync(c => c is Synchronized));
    }

    [Fact]
    public async Task Run_SilenceBeforeTheirEnd_CutsAndListsInPages()
    {
        var time = new FakeTimeProvider();
        var list = Answer(List("40", [Pod("a"), Pod("b")]));
        await using var server = await StartStreamingAsync(
            LinesThenSilence(Line("ADDED", Pod("a"))), context => context.Request.Query.ContainsKey("watch") ? Hang(context) : list(context));
        await using var run = new WatchRun(server.Connect(), time: time);
        await run.NextAsync<PodSeen>();

        await Deadline.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return server.Calls.Count > 1;
        });

        // The clock runs ahead of a slow machine and may cut the list as well, which is then asked for again.
        Assert.Equal("no byte for 90 s", (await run.NextAsync<WatchLost>()).Why);
        Assert.Equal(["+a", "+b"], (await run.PodsUntilAsync(c => c is Synchronized)).Distinct());
        Assert.All(server.Calls.Skip(1), c => Assert.DoesNotContain("sendInitialEvents", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_TooManyRequestsForThem_WaitsAsLongAsAsked()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartStreamingAsync(
            Answer(Status(429, "TooManyRequests", "try later"), 429, retryAfter: 7), Answer(List("10", [Pod("a")])), LinesThenSilence());
        await using var run = new WatchRun(server.Connect(), time: time);
        await run.NextAsync<WatchLost>();

        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Single(server.Calls);
        time.Advance(TimeSpan.FromSeconds(0.7));

        await run.NextAsync<Synchronized>();
    }
}
