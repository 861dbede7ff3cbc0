using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Whooper.Cluster.Monitoring;
using Whooper.Contracts.Tests.Testing;
using Whooper.Forwarder.Delivery;
using Whooper.Forwarder.Tests.Testing;

namespace Whooper.Forwarder.Tests.Delivery;

public sealed class EventForwarderTests : IAsyncLifetime
{
    private ScriptedApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await ScriptedApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Deliver_KnownIncidentsAreYetUnknown_WaitsForThemAndSendsWhatIsRightThen()
    {
        await using var api = await ScriptedApi.StartAsync();
        await using var forwarder = DeliveringForwarder.Create(api.Address, settled: false);
        await forwarder.StartAsync();
        await forwarder.PublishAsync(Events.Failed("1", "new"));

        var queue = forwarder.Services.GetRequiredService<DeliveryQueue>();
        await queue.CorrectAsync(
            new(new Dictionary<string, string?> { ["new"] = "old" }, new HashSet<string>()), TestContext.Current.CancellationToken);
        Assert.Empty(api.Requests);
        forwarder.Services.GetRequiredService<MonitorState>().Settle();

        await api.WaitForAsync(r => r.Count > 0);
        Assert.Contains("\"incidentId\":\"old\"", api.Batches.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_SeveralEvents_PostsOneBatchWithTheKey()
    {
        await using var forwarder = DeliveringForwarder.Create(_api.Address);
        await forwarder.PublishAsync(Events.Failed("1"), Events.Recovered());
        await forwarder.StartAsync();

        await _api.WaitForAsync(r => r.Count > 0);

        var request = Assert.Single(_api.Requests);
        Assert.Equal(("POST", "/api/pod-events", "the-key"), (request.Method, request.Path, request.Key));
        Assert.StartsWith("application/cloudevents-batch+json", request.ContentType, StringComparison.Ordinal);
        Assert.Equal(["1", "incident/recovered"], request.EventIds);
    }

    [Fact]
    public async Task Deliver_ManyEvents_KeepsOrderAndHundredABatch()
    {
        await using var forwarder = DeliveringForwarder.Create(_api.Address);
        await forwarder.PublishAsync([.. Enumerable.Range(0, 250).Select(i => Events.Failed($"{i}"))]);
        await forwarder.StartAsync();

        await _api.WaitForAsync(r => r.Sum(x => x.EventIds.Count) == 250);

        Assert.Equal([100, 100, 50], _api.Batches.Select(b => b.EventIds.Count));
        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"{i}"), _api.Batches.SelectMany(b => b.EventIds));
    }

    [Fact]
    public async Task Deliver_LargeEvents_KeepsBatchesUnderOneMebibyte()
    {
        await using var forwarder = DeliveringForwarder.Create(_api.Address);
        await forwarder.PublishAsync([.. Enumerable.Range(0, 100).Select(i => Events.Failed($"{i}", log: [new string('x', 30_000)]))]);
        await forwarder.StartAsync();

        await _api.WaitForAsync(r => r.Sum(x => x.EventIds.Count) == 100);

        Assert.All(_api.Batches, b => Assert.InRange(b.Body.Length, 1, 1024 * 1024));
        Assert.InRange(_api.Batches.Count(), 3, 4);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task Deliver_OneEventSpoilsTheBatch_DropsThatOneOnlyAndSaysSo(int code)
    {
        _api.Answer = r => r.EventIds.Contains("37") ? Results.Text("no such reason", statusCode: code) : Results.StatusCode(202);
        await using var forwarder = DeliveringForwarder.Create(_api.Address);
        await forwarder.PublishAsync([.. Enumerable.Range(0, 100).Select(i => Events.Failed($"{i}"))]);
        await forwarder.StartAsync();

        await _api.WaitForAsync(_ => Taken().Count() == 99);

        Assert.Equal(Enumerable.Range(0, 100).Where(i => i != 37).Select(i => $"{i}"), Taken());
        await forwarder.StopAsync();
        Assert.Contains($"Error: DROPPED event 37 of incident incident: the Whooper API cannot take it ({code} no such reason)", forwarder.Log.Lines);

        IEnumerable<string> Taken() => _api.Batches.Where(b => !b.EventIds.Contains("37")).SelectMany(b => b.EventIds);
    }

    [Fact]
    public async Task Deliver_ProxyRefusesInAnotherCharset_DropsThatEventAndGoesOn()
    {
        _api.Answer = r => r.EventIds.Contains("1")
            ? new Refusal("text/html; charset=windows-1252")
            : Results.StatusCode(202);
        await using var forwarder = DeliveringForwarder.Create(_api.Address);
        await forwarder.PublishAsync(Events.Failed("1"));
        await forwarder.PublishAsync(Events.Failed("2"));
        await forwarder.StartAsync();

        await _api.WaitForAsync(requests => requests.Any(r => r.EventIds.SequenceEqual(["2"])));

        await forwarder.StopAsync();
        Assert.Single(forwarder.Log.Lines, line => line.StartsWith("Error: DROPPED event 1 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, "refuses the key (401); check Whooper:Forwarder:Key")]
    [InlineData(403, "refuses the key (403); check Whooper:Forwarder:Key")]
    [InlineData(404, "404 Not Found")]
    [InlineData(500, "500 Internal Server Error")]
    [InlineData(503, "503 Service Unavailable")]
    public async Task Deliver_ApiSaysNoForAWhile_KeepsTryingAndSaysSo(int code, string said)
    {
        var time = new FakeTimeProvider();
        var answers = 0;
        _api.Answer = _ => Results.StatusCode(Interlocked.Increment(ref answers) > 3 ? 202 : code);
        await using var forwarder = DeliveringForwarder.Create(_api.Address, time);
        await forwarder.PublishAsync(Events.Failed("1"));
        await forwarder.StartAsync();

        await AdvanceUntilAsync(time, () => _api.Requests.Count == 4);

        Assert.All(_api.Requests, r => Assert.Equal(["1"], r.EventIds));
        Assert.Equal(3, forwarder.Log.Lines.Count(l => l.Contains(said, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Deliver_ApiIsNotThere_KeepsTheEventsAndTheirAge()
    {
        var time = new FakeTimeProvider();
        var api = await ScriptedApi.StartAsync();
        var address = api.Address;
        await api.DisposeAsync();
        await using var forwarder = DeliveringForwarder.Create(address, time);
        await forwarder.PublishAsync(Events.Failed("1"));
        await forwarder.StartAsync();

        await AdvanceUntilAsync(time, () => forwarder.Log.Lines.Any(l => l.Contains("Attempt 3 failed", StringComparison.Ordinal)));

        Assert.InRange(forwarder.Lag.TotalSeconds, 0.5, 60);
    }

    [Fact]
    public async Task Deliver_TooManyRequests_WaitsAsLongAsAsked()
    {
        var time = new FakeTimeProvider();
        _api.Answer = _ => new RetryLater(TimeSpan.FromSeconds(20));
        await using var forwarder = DeliveringForwarder.Create(_api.Address, time);
        await forwarder.PublishAsync(Events.Failed("1"));
        await forwarder.StartAsync();
        await AdvanceUntilAsync(time, () => forwarder.Log.Lines.Any(l => l.Contains("429 Too Many Requests", StringComparison.Ordinal)));

        _api.Answer = _ => Results.StatusCode(202);
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.Single(_api.Requests);
        await AdvanceUntilAsync(time, () => _api.Requests.Count == 2);
    }

    [Fact]
    public async Task Deliver_AnswerWithOutcomes_SaysWhatWasRejected()
    {
        _api.Answer = _ => Results.Json(
            new
            {
                success = true,
                results = new object[]
                {
                    new { id = "1", outcome = "started", incidentId = "incident" },
                    new { id = "2", outcome = "rejected", reason = "no container" },
                },
            },
            statusCode: 202);
        await using var forwarder = DeliveringForwarder.Create(_api.Address);
        await forwarder.PublishAsync(Events.Failed("1"), Events.Failed("2"));
        await forwarder.StartAsync();
        await _api.WaitForAsync(r => r.Count > 0);
        await forwarder.StopAsync();

        Assert.Contains("Debug: Event 1: Started, incident incident", forwarder.Log.Lines);
        Assert.Contains("Error: Event 2 was rejected by the Whooper API: no container", forwarder.Log.Lines);
    }

    [Fact]
    public async Task Deliver_AnswerIsNoJson_IsStillDelivered()
    {
        _api.Answer = _ => Results.Text("ok", statusCode: 202);
        await using var forwarder = DeliveringForwarder.Create(_api.Address);
        await forwarder.PublishAsync(Events.Failed("1"));
        await forwarder.StartAsync();
        await _api.WaitForAsync(r => r.Count > 0);
        await forwarder.StopAsync();

        Assert.Single(_api.Requests);
        Assert.Contains("Debug: Delivered 1 event(s)", forwarder.Log.Lines);
    }

    [Fact]
    public async Task Deliver_EventOutOfTheBlue_GoesAtOnce()
    {
        var time = new FakeTimeProvider();
        var held = _api.HoldFirstAnswer();
        await using var forwarder = DeliveringForwarder.Create(_api.Address, time);
        await forwarder.StartAsync();

        // The clock stands still: whoever lingers, lingers for ever.
        await forwarder.PublishAsync(Events.Failed("1"));
        await _api.WaitForAsync(r => r.Count == 1);
        time.Advance(TimeSpan.FromMilliseconds(1));
        held.SetResult();
        await AdvanceUntilAsync(time, () => forwarder.Lag == TimeSpan.Zero, TimeSpan.Zero);
        await forwarder.PublishAsync(Events.Failed("2"));
        await _api.WaitForAsync(r => r.Count == 2);
    }

    [Fact]
    public async Task Deliver_Rush_WaitsUpToATenthOfASecondForCompanions()
    {
        var time = new FakeTimeProvider();
        var held = _api.HoldFirstAnswer();
        await using var forwarder = DeliveringForwarder.Create(_api.Address, time);
        await forwarder.StartAsync();
        await forwarder.PublishAsync(Events.Failed("1"));
        await _api.WaitForAsync(r => r.Count == 1);

        await forwarder.PublishAsync(Events.Failed("2"));
        held.SetResult();
        time.Advance(TimeSpan.FromMilliseconds(99));
        await forwarder.PublishAsync(Events.Failed("3"));
        await AdvanceUntilAsync(time, () => _api.Requests.Count == 2, TimeSpan.FromMilliseconds(1));

        Assert.Equal(["2", "3"], _api.Requests[1].EventIds);
    }

    [Fact]
    public async Task Deliver_RushFillsABatch_DoesNotWait()
    {
        var held = _api.HoldFirstAnswer();
        await using var forwarder = DeliveringForwarder.Create(_api.Address, new FakeTimeProvider());
        await forwarder.StartAsync();
        await forwarder.PublishAsync(Events.Failed("0"));
        await _api.WaitForAsync(r => r.Count == 1);

        await forwarder.PublishAsync(Events.Failed("1"));
        held.SetResult();
        await forwarder.PublishAsync([.. Enumerable.Range(2, 99).Select(i => Events.Failed($"{i}"))]);
        await _api.WaitForAsync(r => r.Count == 2);

        Assert.Equal(100, _api.Requests[1].EventIds.Count);
    }

    [Fact]
    public async Task Stop_EventsLinger_DeliversThemFirst()
    {
        var held = _api.HoldFirstAnswer();
        await using var forwarder = DeliveringForwarder.Create(_api.Address, new FakeTimeProvider());
        await forwarder.StartAsync();
        await forwarder.PublishAsync(Events.Failed("1"));
        await _api.WaitForAsync(r => r.Count == 1);
        await forwarder.PublishAsync(Events.Failed("2"));
        held.SetResult();

        // The clock stands still: without the flush the batch would linger for ever.
        await forwarder.StopAsync();

        Assert.Equal(["1", "2"], _api.Requests.SelectMany(r => r.EventIds));
    }

    [Fact]
    public async Task Stop_ApiIsDown_GivesUpAfterTheFlushTimeoutAndSaysSo()
    {
        _api.Answer = _ => Results.StatusCode(503);
        await using var forwarder = DeliveringForwarder.Create(_api.Address, configure: o => o.FlushTimeout = TimeSpan.FromMilliseconds(200));
        await forwarder.StartAsync();
        await forwarder.PublishAsync(Events.Failed("1"));
        await _api.WaitForAsync(r => r.Count > 0);

        await forwarder.StopAsync();

        Assert.Contains(forwarder.Log.Lines, l => l.StartsWith("Error: Stopped with", StringComparison.Ordinal));
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider time, Func<bool> condition, TimeSpan? step = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, deadline.Token);
            time.Advance(step ?? TimeSpan.FromMilliseconds(100));
        }
    }

    private sealed class RetryLater(TimeSpan after) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = 429;
            httpContext.Response.Headers.RetryAfter = $"{after.TotalSeconds}";
            return Task.CompletedTask;
        }
    }

    private sealed class Refusal(string contentType) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            context.Response.ContentType = contentType;
            return context.Response.Body.WriteAsync("<h1>Zu gro\u00df</h1>"u8.ToArray()).AsTask();
        }
    }
}
