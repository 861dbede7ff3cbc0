using Microsoft.Extensions.Time.Testing;
using Whooper.Api.Forwarders;
using Whooper.Api.Http;
using Whooper.Api.Status;

namespace Whooper.Api.Tests.Status;

public sealed class StatusEndpointTests
{
    private readonly FakeTimeProvider _time = new(TestEvents.Start);
    private readonly InMemoryForwarderRegistry _registry = new();

    [Fact]
    public async Task Get_NoForwarders_IsNotMonitoring() => Assert.Equal("False:", await GetAsync());

    [Fact]
    public async Task Get_SilentFor90Seconds_IsNotMonitoring()
    {
        await BeatAsync("a");
        _time.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal("True: True", await GetAsync());

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("False: False", await GetAsync());
    }

    [Theory]
    [InlineData(10, 90)]
    [InlineData(120, 360)]
    public async Task Get_ForwarderThatSaysItsInterval_IsSilentAfterThreeOfThemAnd90SecondsAtLeast(int interval, int silence)
    {
        await _registry.RecordAsync(
            new("a", _time.GetUtcNow(), new() { Cluster = "prod", Watching = true, IntervalSeconds = interval }), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(silence - 1));
        Assert.Equal("True: True", await GetAsync());

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("False: False", await GetAsync());
    }

    [Fact]
    public async Task Get_OneOfTwoHeard_IsMonitoring()
    {
        await BeatAsync("a");
        _time.Advance(TimeSpan.FromSeconds(90));
        await BeatAsync("b");

        Assert.Equal("True: False True", await GetAsync());
    }

    [Fact]
    public async Task Get_HeardButNotWatching_IsNotMonitoring()
    {
        await BeatAsync("a", watching: false);

        Assert.Equal("False: False", await GetAsync());
    }

    private async Task BeatAsync(string id, bool watching = true) => await _registry.RecordAsync(
        new(id, _time.GetUtcNow(), new() { Cluster = "prod", Watching = watching }), TestContext.Current.CancellationToken);

    private async Task<string> GetAsync()
    {
        var answer = Assert.IsType<JsonAnswer<MonitoringStatus>>(
            await new StatusEndpoint(_registry, _time).GetAsync(TestContext.Current.CancellationToken));
        return $"{answer.Body.Monitoring}: {string.Join(' ', answer.Body.Forwarders.Select(forwarder => forwarder.Watching))}".TrimEnd();
    }
}
