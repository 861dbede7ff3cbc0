using System.Net;
using System.Text.Json;
using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Status;

/// <summary>Heartbeats, <c>GET /api/autoheal/status</c> and the probes, for any host.</summary>
public abstract class StatusSuite(ApiHost host)
{
    private const string Beat = """{"cluster": "prod", "watching": true, "trackedPods": 42, "lastEventAt": "2026-03-14T09:26:53Z", "deliveryLagMs": 12}""";

    [Fact]
    public async Task Heartbeat_Watching_ShowsInTheStatus()
    {
        using (var response = await HeartbeatAsync("worker-a", Beat))
        {
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        var status = await host.Client.GetAsync("api/autoheal/status", HttpStatusCode.OK);

        Assert.True(status.GetProperty("monitoring").GetBoolean());
        var forwarder = Find(status, "worker-a");
        Assert.Equal("prod", forwarder.GetProperty("cluster").GetString());
        Assert.True(forwarder.GetProperty("watching").GetBoolean());
        Assert.Equal(42, forwarder.GetProperty("trackedPods").GetInt32());
        Assert.Equal(12, forwarder.GetProperty("deliveryLagMs").GetDouble());
        Assert.Equal(TimeProvider.System.GetUtcNow(), forwarder.GetProperty("lastSeenAt").GetDateTimeOffset(), TimeSpan.FromMinutes(1));
        Assert.Equal(new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero), forwarder.GetProperty("lastEventAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Heartbeat_SentAgain_ReplacesTheEarlier()
    {
        using (await HeartbeatAsync("worker-b", Beat))
        using (await HeartbeatAsync("worker-b", """{"cluster": "prod", "watching": false}"""))
        {
            var forwarder = Find(await host.Client.GetAsync("api/autoheal/status", HttpStatusCode.OK), "worker-b");

            Assert.False(forwarder.GetProperty("watching").GetBoolean());
            Assert.Equal(JsonValueKind.Null, forwarder.GetProperty("lastEventAt").ValueKind);
        }
    }

    [Fact]
    public async Task Heartbeat_Leaving_IsForgotten()
    {
        using (await HeartbeatAsync("worker-d", Beat))
        using (var farewell = await HeartbeatAsync("worker-d", """{"cluster": "prod", "leaving": true}"""))
        using (var again = await HeartbeatAsync("worker-d", """{"cluster": "prod", "leaving": true}"""))
        {
            Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (farewell.StatusCode, again.StatusCode));
        }

        var status = await host.Client.GetAsync("api/autoheal/status", HttpStatusCode.OK);

        Assert.DoesNotContain(status.GetProperty("forwarders").EnumerateArray(), forwarder => forwarder.GetProperty("id").GetString() == "worker-d");
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("null", "object")]
    [InlineData("[]", "$")]
    [InlineData("{}", "cluster")]
    [InlineData("{\"cluster\": \"a b\"}", "cluster")]
    [InlineData("{\"cluster\": \"prod\", \"trackedPods\": -1}", "trackedPods")]
    [InlineData("{\"cluster\": \"prod\", \"trackedPods\": \"many\"}", "trackedPods")]
    [InlineData("{\"cluster\": \"prod\", \"deliveryLagMs\": -0.5}", "deliveryLagMs")]
    [InlineData("{\"cluster\": \"prod\", \"lastEventAt\": \"soon\"}", "lastEventAt")]
    public async Task Heartbeat_Malformed_SaysWhatAndWhere(string body, string expected)
    {
        using var response = await HeartbeatAsync("worker-c", body);

        Assert.Contains(expected, await response.ReadDetailAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heartbeat_BadId_IsABadRequest()
    {
        using var response = await HeartbeatAsync("a%20b", Beat);

        await response.ReadAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Heartbeat_TooLong_IsTooLarge()
    {
        using var response = await HeartbeatAsync("worker-d", $"{{\"cluster\": \"{new string('x', 1024 * 1024)}\"}}");

        await response.ReadAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Heartbeat_OtherMediaType_IsRefused()
    {
        using var response = await host.Client.PostAsync(Beat, "text/plain", "api/forwarders/worker-e/heartbeat");

        await response.ReadAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("live")]
    [InlineData("ready")]
    public async Task Health_RunningHost_IsWellWithoutAKey(string probe)
    {
        var answer = await host.Anonymous.GetAsync($"api/health/{probe}", HttpStatusCode.OK);

        Assert.Equal(probe, answer.GetProperty("status").GetString());
    }

    private Task<HttpResponseMessage> HeartbeatAsync(string id, string body) =>
        host.Client.PostAsync(body, "application/json", $"api/forwarders/{id}/heartbeat");

    private static JsonElement Find(JsonElement status, string id) =>
        status.GetProperty("forwarders").EnumerateArray().Single(forwarder => forwarder.GetProperty("id").GetString() == id);
}
