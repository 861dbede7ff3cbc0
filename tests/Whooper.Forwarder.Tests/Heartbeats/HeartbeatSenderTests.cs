using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Whooper.Contracts.Tests.Testing;
using Whooper.Forwarder.Heartbeats;
using Whooper.Forwarder.Tests.Testing;
using Whooper.Tests.Shared;

namespace Whooper.Forwarder.Tests.Heartbeats;

public sealed class HeartbeatSenderTests
{
    private readonly FakeTimeProvider _time = new(Events.At);

    [Fact]
    public async Task Run_ApiAnswers_BeatsEveryThirtySeconds()
    {
        await using var api = await ScriptedApi.StartAsync();
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time);
        using var sender = ActivatorUtilities.CreateInstance<HeartbeatSender>(forwarder.Services);
        await sender.StartAsync(TestContext.Current.CancellationToken);
        await api.WaitForAsync(r => r.Count == 1);

        await Poll.AdvanceUntilAsync(_time, TimeSpan.FromSeconds(1), () => api.Requests.Count == 3);

        Assert.InRange((_time.GetUtcNow() - Events.At).TotalSeconds, 60, 90);
        var beat = api.Requests[0];
        Assert.Equal(("POST", "/api/forwarders/forwarder-1/heartbeat", "the-key"), (beat.Method, beat.Path, beat.Key));
        Assert.Equal(
            """{"id":"forwarder-1","cluster":"prod-eu","watching":false,"trackedPods":0,"lastEventAt":null,"deliveryLagMs":0}""", beat.Body);
        await sender.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Run_LongerInterval_IsKeptAndSaid()
    {
        await using var api = await ScriptedApi.StartAsync();
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time, configure: o => o.HeartbeatInterval = TimeSpan.FromMinutes(2));
        using var sender = ActivatorUtilities.CreateInstance<HeartbeatSender>(forwarder.Services);
        await sender.StartAsync(TestContext.Current.CancellationToken);
        await api.WaitForAsync(r => r.Count == 1);

        await Poll.AdvanceUntilAsync(_time, TimeSpan.FromSeconds(5), () => api.Requests.Count == 2);

        Assert.InRange((_time.GetUtcNow() - Events.At).TotalSeconds, 120, 180);
        Assert.EndsWith(",\"intervalSeconds\":120}", api.Requests[0].Body, StringComparison.Ordinal);
        await sender.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Run_EventsAreStuck_TellsTheirAge()
    {
        await using var api = await ScriptedApi.StartAsync();
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time);
        await forwarder.PublishAsync(Events.Failed("1"));
        _time.Advance(TimeSpan.FromSeconds(42));
        using var sender = ActivatorUtilities.CreateInstance<HeartbeatSender>(forwarder.Services);
        await sender.StartAsync(TestContext.Current.CancellationToken);

        await api.WaitForAsync(r => r.Count == 1);

        Assert.Contains("\"deliveryLagMs\":42000", api.Requests[0].Body, StringComparison.Ordinal);
        await sender.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Run_ApiRefuses_SaysSoOnceAndWhenItIsBack()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.Answer = _ => Results.StatusCode(api.Requests.Count < 3 ? 401 : 204);
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time);
        using var sender = ActivatorUtilities.CreateInstance<HeartbeatSender>(forwarder.Services);
        await sender.StartAsync(TestContext.Current.CancellationToken);

        await Poll.AdvanceUntilAsync(_time, TimeSpan.FromSeconds(10), () => forwarder.Log.Lines.Any(l => l.Contains("again", StringComparison.Ordinal)));

        // Not the number alone: the port in the address may hold it as well.
        Assert.Single(forwarder.Log.Lines, l => l.Contains("401 Unauthorized", StringComparison.Ordinal));
        await sender.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stop_SaysThatItLeaves()
    {
        await using var api = await ScriptedApi.StartAsync();
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time);
        using var sender = ActivatorUtilities.CreateInstance<HeartbeatSender>(forwarder.Services);
        await sender.StartAsync(TestContext.Current.CancellationToken);
        await api.WaitForAsync(r => r.Count == 1);

        await sender.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, api.Requests.Count);
        Assert.EndsWith(",\"leaving\":true}", api.Requests[1].Body, StringComparison.Ordinal);
    }
}
