using System.Text;
using System.Text.Json.Nodes;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Integrations.Tests.Channels.Teams;

public sealed class TeamsChannelTests
{
    [Fact]
    public async Task SendAsync_Report_IsAnAdaptiveCard()
    {
        await using var bed = Bed();

        await bed.SendAsync(Samples.Notification());

        var attachment = bed.ReceivedJson["attachments"]![0]!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)attachment["contentType"]);
        Assert.Equal("AdaptiveCard", (string?)attachment["content"]!["type"]);
        Assert.StartsWith("https://whooper.example/?incident=", (string?)attachment["content"]!["actions"]![0]!["url"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("漢")]
    [InlineData("\"")]
    public async Task SendAsync_HugeReport_StaysUnderTheLimit(string filler)
    {
        await using var bed = Bed();
        var huge = string.Concat(Enumerable.Repeat(filler, 4_000));

        await bed.SendAsync(Samples.Notification() with
        {
            Incident = Samples.Incident with { Message = huge, Analysis = new() { WhatHappened = huge, RootCause = huge, RecommendedActions = [huge, huge, huge], Source = "x" } },
            Context = new FailureContext { LogLines = [.. Enumerable.Repeat(huge, 50)], TerminationMessage = huge },
        });

        Assert.InRange(Encoding.UTF8.GetByteCount(bed.Received.Body!), 1_000, 28 * 1024);
    }

    /// <summary>Text blocks and facts know markdown; text runs do not.</summary>
    [Fact]
    public async Task SendAsync_WhateverAPodSays_IsOnlyInTextRuns()
    {
        await using var bed = Bed();

        await bed.SendAsync(Samples.Notification() with { Context = new FailureContext { LogLines = ["[click](https://evil.example)"] } });

        Assert.Equal(["AdaptiveCard", "Container", "Action.OpenUrl", "RichTextBlock", "TextRun", "message"], Types(bed.ReceivedJson).Distinct().OrderBy(Rank));
        Assert.Contains("[click](https://evil.example)", bed.ReceivedJson.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);

        static int Rank(string type) => Array.IndexOf(["AdaptiveCard", "Container", "Action.OpenUrl", "RichTextBlock", "TextRun", "message"], type);
    }

    private static IEnumerable<string> Types(JsonNode? node) => node switch
    {
        JsonObject json => (json["type"] is JsonValue type ? new[] { type.ToString() } : []).Concat(json.SelectMany(property => Types(property.Value))),
        JsonArray array => array.SelectMany(Types),
        _ => [],
    };

    private static ChannelTestBed Bed()
    {
        var bed = new ChannelTestBed(("Teams:WebhookUrl", "{url}/flow"));
        bed.Answers(202);
        return bed;
    }

    [Fact]
    public async Task SendAsync_RetiredConnectorAnswers200WithAFailure_IsRejected()
    {
        await using var bed = new ChannelTestBed(("Teams:WebhookUrl", "{url}/webhookb2/x"));
        bed.Answers(200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 410 with ContextId x.");

        var delivery = await bed.SendAsync(Samples.Notification());

        Assert.Equal(DeliveryOutcome.Rejected, delivery.Outcome);
        Assert.Contains("HTTP error 410", delivery.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ConnectorSaysThatTeamsThrottles_IsTriedAgain()
    {
        await using var bed = new ChannelTestBed(("Teams:WebhookUrl", "{url}/webhookb2/x"));
        bed.Answers(200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x.");

        await Assert.ThrowsAsync<HttpRequestException>(() => bed.SendAsync(Samples.Notification()));
    }

    [Theory]
    [InlineData(200, "1")]
    [InlineData(202, "")]
    public async Task SendAsync_SuccessOfAConnectorOrAWorkflow_IsSent(int status, string answer)
    {
        await using var bed = new ChannelTestBed(("Teams:WebhookUrl", "{url}/flow"));
        bed.Answers(status, answer);

        Assert.Equal(DeliveryOutcome.Sent, (await bed.SendAsync(Samples.Notification())).Outcome);
    }
}
