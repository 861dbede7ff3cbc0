using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Whooper.SimulatedCluster.FaultInjection;
using Whooper.SimulatedCluster.Tests.Testing;

namespace Whooper.SimulatedCluster.Tests.FaultInjection;

public sealed class FaultsTests
{
    private const string Pods = "/api/v1/pods";
    private const string Watch = "/api/v1/pods?watch=true&allowWatchBookmarks=true";

    [Fact]
    public async Task Respond_NextTwoCalls_FailThenTheThirdIsServed()
    {
        await using var api = await TestApi.StartAsync();
        var fault = api.Faults.Respond(429, FaultScope.Next(2), retryAfter: TimeSpan.FromSeconds(7));

        using var first = await api.SendAsync(Pods);
        var (second, body) = await api.GetAsync(Pods);
        var (third, _) = await api.GetAsync(Pods);

        Assert.Equal(TimeSpan.FromSeconds(7), first.Headers.RetryAfter?.Delta);
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (second, third));
        Assert.Equal("TooManyRequests", (string?)body["reason"]);
        Assert.Equal(2, fault.Hits);
        Assert.True(fault.Lifted.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Respond_ForAWhile_EndsWithIt()
    {
        var time = new FakeTimeProvider(TestApi.Noon);
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { TimeProvider = time });
        api.Faults.Respond(503, FaultScope.For(TimeSpan.FromSeconds(30)));

        var (during, _) = await api.GetAsync(Pods);
        time.Advance(TimeSpan.FromSeconds(30));
        var (after, _) = await api.GetAsync(Pods);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (during, after));
    }

    [Fact]
    public async Task Respond_OnLogs_LeavesListsAlone()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        using var fault = api.Faults.Respond(500, FaultScope.Logs);

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(Pods)).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await api.GetAsync("/api/v1/namespaces/default/pods/web-1/log")).Status);
    }

    [Fact]
    public async Task ResetConnections_UntilLifted_BreaksCalls()
    {
        await using var api = await TestApi.StartAsync();
        using (api.Faults.ResetConnections())
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => api.SendAsync(Pods));
        }

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(Pods)).Status);
    }

    [Fact]
    public async Task Hang_LogRead_GoesOnWhenLifted()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        var fault = api.Faults.Hang(FaultScope.Logs);

        var reading = api.SendAsync("/api/v1/namespaces/default/pods/web-1/log");
        await api.Server.Calls.WaitForAsync(call => call.Subresource == "log", TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        fault.Dispose();

        using var response = await reading;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Delay_Answer_ComesLater()
    {
        var time = new FakeTimeProvider(TestApi.Noon);
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { TimeProvider = time });
        var fault = api.Faults.Delay(TimeSpan.FromSeconds(5));

        var reading = api.SendAsync(Pods);
        await api.Server.Calls.WaitForAsync(_ => true, TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        while (!reading.IsCompleted)
        {
            // The call may be recorded a little before its delay begins.
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.OK, (await reading).StatusCode);
        Assert.Equal(1, fault.Hits);
    }

    [Fact]
    public async Task EndWatches_OpenStream_EndsCleanly()
    {
        await using var api = await TestApi.StartAsync();
        using var watch = await OpenAsync(api);

        Assert.Equal(1, api.Faults.EndWatches());

        Assert.Null(await watch.ReadLineAsync());
    }

    [Fact]
    public async Task AbortWatches_OpenStream_BreaksInTheMiddleOfALine()
    {
        await using var api = await TestApi.StartAsync();
        using var watch = await OpenAsync(api);

        Assert.Equal(1, api.Faults.AbortWatches());

        await Assert.ThrowsAnyAsync<IOException>(watch.ReadLineAsync);
    }

    [Fact]
    public async Task GarbleNextLine_NextEvent_IsNoJsonAndTheOneAfterIs()
    {
        await using var api = await TestApi.StartAsync();
        using var watch = await OpenAsync(api);

        api.Faults.GarbleNextLine();
        api.State.Apply(TestApi.Pod("web-2"));
        api.State.Apply(TestApi.Pod("web-3"));

        var line = await watch.ReadLineAsync();
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(line!));
        Assert.Equal("ADDED web-3", await watch.ReadBriefAsync());
    }

    [Fact]
    public async Task StallWatches_OpenStream_IsSilentThenCatchesUp()
    {
        var time = new FakeTimeProvider(TestApi.Noon);
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { TimeProvider = time });
        using var watch = await OpenAsync(api);
        var stall = api.Faults.StallWatches();

        api.State.Apply(TestApi.Pod("web-2"));
        time.Advance(TimeSpan.FromMinutes(10));
        var pending = watch.PendingLine();
        using var others = await api.SendAsync(Pods);
        Assert.False(pending.IsCompleted);
        stall.Dispose();

        Assert.Contains("web-2", await pending.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StallWatches_StreamAborted_BreaksAllTheSame()
    {
        await using var api = await TestApi.StartAsync();
        using var watch = await OpenAsync(api);
        using var stall = api.Faults.StallWatches();
        api.State.Apply(TestApi.Pod("web-2"));

        api.Faults.AbortWatches();

        await Assert.ThrowsAnyAsync<IOException>(watch.ReadLineAsync);
    }

    [Fact]
    public async Task ExpireResourceVersions_ResumedWatch_Gets410EvenFromTheLatestVersion()
    {
        await using var api = await TestApi.StartAsync();
        var version = api.State.Apply(TestApi.Pod("web-1"));
        using var open = await OpenAsync(api);

        api.Faults.ExpireResourceVersions(tellOpenWatches: true);

        var (type, status) = await open.ReadAsync();
        Assert.Equal(("ERROR", 410), (type, (int)status["code"]!));
        Assert.Null(await open.ReadLineAsync());
        using var resumed = await api.WatchAsync($"{Watch}&resourceVersion={version}");
        Assert.Equal("ERROR", await resumed.ReadBriefAsync());
        var fresh = (string?)(await api.ListAsync(Pods))["metadata"]!["resourceVersion"];
        using var relisted = await api.WatchAsync($"{Watch}&resourceVersion={fresh}");
        api.State.Apply(TestApi.Pod("web-2"));
        Assert.Equal("ADDED web-2", await relisted.ReadBriefAsync());
    }

    [Fact]
    public async Task PauseAsync_Server_RefusesUntilItResumesOnTheSamePort()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        var address = api.Server.Address;
        using var watch = await OpenAsync(api);

        await api.Server.PauseAsync();
        await Assert.ThrowsAnyAsync<IOException>(watch.ReadLineAsync);
        await Assert.ThrowsAsync<HttpRequestException>(() => api.SendAsync(Pods));
        await api.Server.ResumeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(address, api.Server.Address);
        Assert.Contains("web-1", await api.NamesAsync(Pods));
    }

    private static async Task<WatchReader> OpenAsync(TestApi api)
    {
        var version = api.State.Apply(TestApi.Pod("open-0"));
        var watch = await api.WatchAsync($"{Watch}&resourceVersion={version}");
        api.State.Apply(TestApi.Pod("open-1"));
        Assert.Equal("ADDED open-1", await watch.ReadBriefAsync());
        return watch;
    }

    [Fact]
    public async Task BreakNextInitialEvents_WatchList_BreaksOnceInTheMiddle()
    {
        const string WatchList = Watch + "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan";
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        api.State.Apply(TestApi.Pod("web-2"));
        api.Faults.BreakNextInitialEvents(afterObjects: 1);

        // A reset may overtake what was sent, down to the headers.
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var broken = await api.WatchAsync(WatchList);
            Assert.Equal("ADDED web-1", await broken.ReadBriefAsync());
            await broken.ReadAsync();
        });

        using var whole = await api.WatchAsync(WatchList);
        Assert.Equal("ADDED web-1", await whole.ReadBriefAsync());
        Assert.Equal("ADDED web-2", await whole.ReadBriefAsync());
        Assert.Equal("BOOKMARK", (await whole.ReadAsync()).Type);
    }
}
