using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using Whooper.SimulatedCluster.Tests.Testing;

namespace Whooper.SimulatedCluster.Tests.Api;

public sealed class WatchTests
{
    [Fact]
    public async Task Watch_FromListVersion_SeesEveryChangeAfterIt()
    {
        await using var api = await TestApi.StartAsync();
        var pod = TestApi.Pod("web-1");
        api.State.Apply(pod);
        var version = (string?)(await api.ListAsync("/api/v1/pods"))["metadata"]!["resourceVersion"];
        api.State.Apply(TestApi.Pod("web-2"));

        using var watch = await api.WatchAsync($"/api/v1/pods?watch=true&resourceVersion={version}");
        api.State.Apply(pod.BecomeUnready(TestApi.Noon));
        api.State.DeletePod("default", "web-2");

        Assert.Equal("ADDED web-2", await watch.ReadBriefAsync());
        Assert.Equal("MODIFIED web-1", await watch.ReadBriefAsync());
        var (type, item) = await watch.ReadAsync();
        Assert.Equal("DELETED", type);
        Assert.Equal("Pod", (string?)item["kind"]);
        Assert.Equal($"{api.State.ResourceVersion}", (string?)item["metadata"]!["resourceVersion"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&resourceVersion=0")]
    public async Task Watch_WithoutVersion_BeginsWithWhatThereIs(string query)
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));

        using var watch = await api.WatchAsync($"/api/v1/pods?watch=1{query}");
        api.State.Apply(TestApi.Pod("web-2"));

        Assert.Equal("ADDED web-1", await watch.ReadBriefAsync());
        Assert.Equal("ADDED web-2", await watch.ReadBriefAsync());
    }

    [Fact]
    public async Task Watch_WithSelector_ShowsObjectsThatEnterAndLeaveItAsAddedAndDeleted()
    {
        await using var api = await TestApi.StartAsync();
        using var watch = await api.WatchAsync("/api/v1/namespaces/default/pods?watch=true&labelSelector=tier=front");

        api.State.Apply(TestApi.Pod("web-1", "elsewhere").WithLabel("tier", "front"));
        api.State.Apply(TestApi.Pod("web-1").WithLabel("tier", "back"));
        api.State.Apply(TestApi.Pod("web-1").WithLabel("tier", "front"));
        api.State.Apply(TestApi.Pod("web-1").WithLabel("tier", "front").WithLabel("a", "b"));
        api.State.Apply(TestApi.Pod("web-1").WithLabel("tier", "back"));

        Assert.Equal("ADDED web-1", await watch.ReadBriefAsync());
        Assert.Equal("MODIFIED web-1", await watch.ReadBriefAsync());
        Assert.Equal("DELETED web-1", await watch.ReadBriefAsync());
    }

    [Fact]
    public async Task Watch_BookmarkDue_CarriesTheLatestVersion()
    {
        var time = new FakeTimeProvider(TestApi.Noon);
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { TimeProvider = time });
        using var watch = await api.WatchAsync("/api/v1/pods?watch=true&allowWatchBookmarks=true");
        api.State.Apply(TestApi.Pod("web-1"));
        Assert.Equal("ADDED web-1", await watch.ReadBriefAsync());
        api.State.AddEvent(LogAndEventTests.EventAbout("web-1"));

        time.Advance(TimeSpan.FromMinutes(1));
        var (type, item) = await watch.ReadAsync();

        Assert.Equal("BOOKMARK", type);
        Assert.Equal("Pod", (string?)item["kind"]);
        Assert.Equal($"{api.State.ResourceVersion}", (string?)item["metadata"]!["resourceVersion"]);
        Assert.Null(item["metadata"]!["annotations"]);
    }

    [Fact]
    public async Task Watch_TimeoutSeconds_EndsCleanlyAfterALastBookmark()
    {
        var time = new FakeTimeProvider(TestApi.Noon);
        await using var api = await TestApi.StartAsync(
            new SimulatedApiServerOptions { TimeProvider = time, BookmarkInterval = TimeSpan.FromHours(1) });
        using var watch = await api.WatchAsync("/api/v1/pods?watch=true&allowWatchBookmarks=true&timeoutSeconds=90");
        api.State.Apply(TestApi.Pod("web-1"));
        Assert.Equal("ADDED web-1", await watch.ReadBriefAsync());

        time.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal("BOOKMARK", await watch.ReadBriefAsync());
        Assert.Null(await watch.ReadLineAsync());
    }

    [Fact]
    public async Task Watch_HistoryOutgrown_GetsAnErrorEventWith410()
    {
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { HistoryLimit = 2 });
        var version = api.State.Apply(TestApi.Pod("web-1"));
        api.State.Apply(TestApi.Pod("web-2"));
        api.State.Apply(TestApi.Pod("web-3"));

        using (var watch = await api.WatchAsync($"/api/v1/pods?watch=true&resourceVersion={version}"))
        {
            Assert.Equal("ADDED web-2", await watch.ReadBriefAsync());
        }

        api.State.Apply(TestApi.Pod("web-4"));
        using var late = await api.WatchAsync($"/api/v1/pods?watch=true&resourceVersion={version}");
        var (type, status) = await late.ReadAsync();

        Assert.Equal("ERROR", type);
        Assert.Equal("Status", (string?)status["kind"]);
        Assert.Equal(410, (int)status["code"]!);
        Assert.StartsWith("too old resource version", (string?)status["message"], StringComparison.Ordinal);
        Assert.Null(await late.ReadLineAsync());
    }

    [Fact]
    public async Task Watch_ExpiredVersionWhereServerAnswersSo_Is410()
    {
        await using var api = await TestApi.StartAsync(
            new SimulatedApiServerOptions { HistoryLimit = 1, ExpiredWatches = ExpiredWatchAnswer.HttpStatus });

        var (status, body) = await api.GetAsync("/api/v1/pods?watch=true&resourceVersion=1");

        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Equal("Expired", (string?)body["reason"]);
    }

    [Fact]
    public async Task Watch_VersionOfTheFuture_Is504()
    {
        await using var api = await TestApi.StartAsync();

        var (status, body) = await api.GetAsync("/api/v1/pods?watch=true&resourceVersion=999999");

        Assert.Equal(HttpStatusCode.GatewayTimeout, status);
        Assert.Equal("ResourceVersionTooLarge", (string?)body["details"]!["causes"]![0]!["reason"]);
    }

    [Fact]
    public async Task WatchList_Served_StreamsTheStateThenMarksItsEnd()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        var version = api.State.Apply(TestApi.Pod("web-2"));

        using var watch = await api.WatchAsync(
            "/api/v1/pods?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");

        Assert.Equal("ADDED web-1", await watch.ReadBriefAsync());
        Assert.Equal("ADDED web-2", await watch.ReadBriefAsync());
        var (type, item) = await watch.ReadAsync();
        Assert.Equal("BOOKMARK", type);
        Assert.Equal("true", (string?)item["metadata"]!["annotations"]!["k8s.io/initial-events-end"]);
        Assert.Equal($"{version}", (string?)item["metadata"]!["resourceVersion"]);
        api.State.Apply(TestApi.Pod("web-3"));
        Assert.Equal("ADDED web-3", await watch.ReadBriefAsync());
    }

    [Fact]
    public async Task Watch_ManyWritersAndWatchers_EverybodySeesEveryVersionInOrder()
    {
        const int Writers = 4;
        const int Changes = 500;
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { HistoryLimit = Writers * Changes });
        var version = api.State.ResourceVersion;

        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < Changes; i++)
            {
                api.State.Apply(TestApi.Pod($"web-{writer}"));
            }
        })).ToArray();
        var watching = Enumerable.Range(0, 3).Select(async _ =>
        {
            using var watch = await api.WatchAsync($"/api/v1/pods?watch=true&resourceVersion={version}");
            var seen = new List<long>();
            while (seen.Count < Writers * Changes)
            {
                seen.Add(long.Parse((string)(await watch.ReadAsync()).Object["metadata"]!["resourceVersion"]!, CultureInfo.InvariantCulture));
            }

            return seen;
        }).ToArray();
        await Task.WhenAll(writing);

        foreach (var seen in await Task.WhenAll(watching))
        {
            Assert.Equal(Enumerable.Range(1, Writers * Changes).Select(i => version + i), seen);
        }
    }

    [Theory]
    [InlineData(InitialEventsAnswer.Refused, "watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan")]
    [InlineData(InitialEventsAnswer.Served, "watch=true&sendInitialEvents=true")]
    [InlineData(InitialEventsAnswer.Served, "sendInitialEvents=true&resourceVersionMatch=NotOlderThan")]
    public async Task WatchList_NotServedOrMisused_Is422(InitialEventsAnswer answer, string query)
    {
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { InitialEvents = answer });

        var (status, body) = await api.GetAsync($"/api/v1/pods?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Invalid", (string?)body["reason"]);
    }

    [Fact]
    public async Task WatchList_UnknownToTheServer_IsAWatchWhoseBookmarksMarkNoEnd()
    {
        var time = new FakeTimeProvider(TestApi.Noon);
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { InitialEvents = InitialEventsAnswer.Ignored, TimeProvider = time });
        api.State.Apply(TestApi.Pod("web-1"));
        using var watch = await api.WatchAsync(
            "/api/v1/pods?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        Assert.Equal("ADDED web-1", await watch.ReadBriefAsync());

        var bookmark = watch.ReadAsync();
        while (!bookmark.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.WhenAny(bookmark, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken));
        }

        Assert.Null((await bookmark).Object["metadata"]!["annotations"]);
    }
}
