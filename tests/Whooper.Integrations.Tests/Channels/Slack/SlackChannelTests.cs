using System.Text.Json.Nodes;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Contracts.PodEvents;

namespace Whooper.Integrations.Tests.Channels.Slack;

public sealed class SlackChannelTests
{
    [Fact]
    public async Task SendAsync_Webhook_HasBlocksWithinSlacksLimits()
    {
        await using var bed = new ChannelTestBed(("Slack:WebhookUrl", "{url}/hook"));
        bed.Answers(200, "ok");

        await bed.SendAsync(Hostile);

        var json = bed.ReceivedJson;
        var blocks = json["blocks"]!.AsArray();
        Assert.InRange(blocks.Count, 3, 50);
        Assert.InRange(((string)blocks[0]!["text"]!["text"]!).Length, 1, 150);
        Assert.All(Texts(blocks), text => Assert.InRange(text.Length, 1, 3_000));
        Assert.Contains("<https://whooper.example/?incident=", string.Join("\n", Texts(blocks)), StringComparison.Ordinal);
        Assert.StartsWith("🔄 Auto-Heal:", (string)json["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_WhateverAPodSays_MentionsNobodyAndHidesNoLink()
    {
        await using var bed = new ChannelTestBed(("Slack:WebhookUrl", "{url}/hook"));
        bed.Answers(200, "ok");

        await bed.SendAsync(Hostile);

        var text = string.Join("\n", Texts(bed.ReceivedJson["blocks"]!.AsArray()));
        Assert.DoesNotContain("<!channel>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<https://evil", text, StringComparison.Ordinal);
        Assert.Contains("&lt;!channel&gt;", text, StringComparison.Ordinal);
        Assert.All(Texts(bed.ReceivedJson["blocks"]!.AsArray()), block => Assert.Equal(0, (block.Split("```").Length - 1) % 2));
    }

    [Fact]
    public async Task SendAsync_Bot_WritesToItsChannelAndGivesTheThread()
    {
        await using var bed = Bot();
        bed.Answers(200, """{"ok":true,"channel":"C1","ts":"1773480413.000100"}""");

        var delivery = await bed.SendAsync(Samples.Notification());

        Assert.Equal(Delivery.Sent("1773480413.000100"), delivery);
        Assert.Equal(("#incidents", null), ((string?)bed.ReceivedJson["channel"], (string?)bed.ReceivedJson["thread_ts"]));
        Assert.Equal("/api/chat.postMessage", bed.Received.Path);
        Assert.Equal("Bearer xoxb-1", bed.Received.Headers!["Authorization"][0]);
    }

    [Theory]
    [InlineData(NotificationKind.Recovered, false)]
    [InlineData(NotificationKind.Escalated, true)]
    public async Task SendAsync_LaterMessage_IsAReplyInTheThread(NotificationKind kind, bool broadcast)
    {
        await using var bed = Bot();
        bed.Answers(200, """{"ok":true,"ts":"2"}""");

        await bed.SendAsync(Samples.Notification(kind) with { Thread = "1773480413.000100", Target = "#payments" });

        Assert.Equal("#payments", (string?)bed.ReceivedJson["channel"]);
        Assert.Equal(("1773480413.000100", broadcast), ((string?)bed.ReceivedJson["thread_ts"], (bool)bed.ReceivedJson["reply_broadcast"]!));
    }

    [Theory]
    [InlineData("channel_not_found", DeliveryOutcome.Rejected)]
    [InlineData("invalid_auth", DeliveryOutcome.Rejected)]
    [InlineData("ratelimited", DeliveryOutcome.Throttled)]
    public async Task SendAsync_BotIsTold_No(string error, DeliveryOutcome outcome)
    {
        await using var bed = Bot();
        bed.Answers(200, $$"""{"ok":false,"error":"{{error}}"}""");

        Assert.Equal(outcome, (await bed.SendAsync(Samples.Notification())).Outcome);
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"internal_error"}""")]
    [InlineData("<html>")]
    public async Task SendAsync_BotIsTold_NotNow_Throws(string answer)
    {
        await using var bed = Bot();
        bed.Answers(200, answer);

        await Assert.ThrowsAsync<HttpRequestException>(() => bed.SendAsync(Samples.Notification()));
    }

    private static Notification Hostile => Samples.Notification() with
    {
        Incident = Samples.Incident with { Reason = "<!channel>", Analysis = Samples.Notification().Incident.Analysis! with { RootCause = "<https://evil.example|click> ```" } },
        Context = new FailureContext { LogLines = [.. Enumerable.Repeat("``` <!channel> & <https://evil.example|x> " + new string('y', 300), 60)] },
    };

    private static ChannelTestBed Bot() => new(("Slack:BotToken", "xoxb-1"), ("Slack:Channel", "#incidents"), ("Slack:ApiUrl", "{url}/api/"));

    private static IEnumerable<string> Texts(JsonArray blocks) => blocks.SelectMany(block => new[] { block!["text"] }
        .Concat(block["fields"]?.AsArray() ?? [])
        .Concat(block["elements"]?.AsArray() ?? [])
        .Where(text => text is not null)
        .Select(text => (string)text!["text"]!));
}
