using Whooper.Contracts.Incidents;

namespace Whooper.Integrations.Tests.Channels.PagerDuty;

public sealed class PagerDutyChannelTests
{
    [Theory]
    [InlineData(NotificationKind.Opened, "trigger")]
    [InlineData(NotificationKind.Escalated, "trigger")]
    [InlineData(NotificationKind.Repeated, "trigger")]
    [InlineData(NotificationKind.Resent, "trigger")]
    [InlineData(NotificationKind.Muted, "acknowledge")]
    [InlineData(NotificationKind.Recovered, "resolve")]
    [InlineData(NotificationKind.Closed, "resolve")]
    public async Task SendAsync_EachKind_IsAnActionOnOneAlert(NotificationKind kind, string action)
    {
        await using var bed = Bed();

        await bed.SendAsync(Samples.Notification(kind));

        var json = bed.ReceivedJson;
        Assert.Equal((action, Samples.Incident.Id, "R0UT1NG"), ((string?)json["event_action"], (string?)json["dedup_key"], (string?)json["routing_key"]));
        Assert.Equal(action == "trigger", json["payload"] is not null);
    }

    [Theory]
    [InlineData(Severity.Critical, "critical")]
    [InlineData(Severity.High, "error")]
    [InlineData(Severity.Medium, "warning")]
    [InlineData(Severity.Warning, "info")]
    public async Task SendAsync_Payload_SaysWhatAndHowGrave(Severity severity, string expected)
    {
        await using var bed = Bed();

        await bed.SendAsync(Samples.Notification() with { Incident = Samples.Incident with { Severity = severity } });

        var payload = bed.ReceivedJson["payload"]!;
        Assert.Equal(expected, (string?)payload["severity"]);
        Assert.Equal("production/shop/checkout-7d9f8b6c5-x2x7k", (string?)payload["source"]);
        Assert.InRange(((string)payload["summary"]!).Length, 10, 1024);
        Assert.StartsWith("137 (", (string?)payload["custom_details"]!["Exit code"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_TracksIncidents()
    {
        await using var bed = Bed();

        Assert.True(bed.Channel.TracksIncidents);
    }

    private static ChannelTestBed Bed()
    {
        var bed = new ChannelTestBed(("PagerDuty:RoutingKey", "R0UT1NG"), ("PagerDuty:Endpoint", "{url}/v2/enqueue"));
        bed.Answers(202, """{"status":"success"}""");
        return bed;
    }
}
