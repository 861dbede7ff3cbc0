using Whooper.Contracts.Incidents;

namespace Whooper.Integrations.Tests.Channels;

/// <summary>What every channel makes of a provider's answer.</summary>
public sealed class ChannelAnswerTests
{
    public static TheoryData<string, string> Channels => new()
    {
        { "Slack:WebhookUrl", "" }, { "Teams:WebhookUrl", "" }, { "PagerDuty:Endpoint", "PagerDuty:RoutingKey" }, { "Webhook:Url", "" },
    };

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task SendAsync_Accepted_IsSent(string key, string also)
    {
        await using var bed = Bed(key, also);
        bed.Answers(202);

        Assert.Equal(DeliveryOutcome.Sent, (await bed.SendAsync(Samples.Notification())).Outcome);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task SendAsync_TooMany_IsThrottledForAsLongAsTheProviderSays(string key, string also)
    {
        await using var bed = Bed(key, also);
        bed.Answers(429, "slow down", retryAfter: "17");

        var delivery = await bed.SendAsync(Samples.Notification());

        Assert.Equal((DeliveryOutcome.Throttled, TimeSpan.FromSeconds(17)), (delivery.Outcome, delivery.RetryAfter));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task SendAsync_RefusedOrRedirected_IsRejectedWithTheAnswer(string key, string also)
    {
        await using var bed = Bed(key, also);
        foreach (var status in new[] { 400, 401, 403, 404, 410, 413, 302 })
        {
            bed.Answers(status, "not\r\nlike this");

            var delivery = await bed.SendAsync(Samples.Notification());

            Assert.Equal((DeliveryOutcome.Rejected, $"{status} not  like this"), (delivery.Outcome, delivery.Error));
        }
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task SendAsync_ProviderInTrouble_ThrowsWithoutNamingItsUrl(string key, string also)
    {
        await using var bed = Bed(key, also);
        foreach (var status in new[] { 408, 500, 502, 503 })
        {
            bed.Answers(status, "oops");

            var fault = await Assert.ThrowsAsync<HttpRequestException>(() => bed.SendAsync(Samples.Notification()));

            Assert.Contains($"answered {status} oops", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-path", fault.Message, StringComparison.Ordinal);
        }
    }

    private static ChannelTestBed Bed(string key, string also) =>
        also.Length == 0 ? new((key, "{url}/secret-path")) : new((key, "{url}/secret-path"), (also, "routing-key"));
}
