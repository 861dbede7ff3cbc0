using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Contracts.PodEvents;
using Whooper.Integrations.Channels.Webhook;

namespace Whooper.Integrations.Tests.Channels.Webhook;

public sealed class WebhookChannelTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task SendAsync_Report_IsTheIncidentWithItsContext()
    {
        await using var bed = Bed();

        var delivery = await bed.SendAsync(Samples.Notification() with { Context = new FailureContext { LogLines = ["last words"] } });

        var json = bed.ReceivedJson;
        Assert.Equal(Samples.Notification().IdempotencyKey, delivery.MessageId);
        Assert.Equal((Samples.Notification().IdempotencyKey, "io.whooper.incident.opened.v1"), ((string?)json["id"], (string?)json["type"]));
        Assert.Equal(Samples.Incident.PodName, json["incident"].Deserialize(ContractsJson.Default.Incident)!.PodName);
        Assert.Equal("last words", (string?)json["context"]!["logLines"]![0]);
    }

    /// <summary>As the documentation tells receivers to verify it.</summary>
    [Fact]
    public async Task SendAsync_Signature_IsThatOfStandardWebhooks()
    {
        await using var bed = Bed();

        await bed.SendAsync(Samples.Notification());

        var headers = bed.Received.Headers!;
        var signed = $"{headers["webhook-id"][0]}.{headers["webhook-timestamp"][0]}.{bed.Received.Body}";
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed)));
        Assert.Equal($"v1,{expected}", headers["webhook-signature"][0]);
        Assert.Equal(Samples.Notification().IdempotencyKey, headers["webhook-id"][0]);
    }

    /// <summary>The example of the Standard Webhooks specification.</summary>
    [Fact]
    public void Of_TheSpecificationsExample_IsTheSpecificationsSignature() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of(
            WebhookSignature.Key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            "{\"test\": 2432232314}"u8));

    [Fact]
    public async Task SendAsync_ContextBeyondTheLimit_IsLeftOut()
    {
        await using var bed = Bed();

        await bed.SendAsync(Samples.Notification(NotificationKind.Recovered) with { Context = new FailureContext { LogLines = [.. Enumerable.Repeat(new string('x', 1_000), 400)] } });

        Assert.Null(bed.ReceivedJson["context"]);
        Assert.InRange(bed.Received.Body!.Length, 100, WebhookMessage.MaxBytes);
    }

    private static ChannelTestBed Bed()
    {
        var bed = new ChannelTestBed(("Webhook:Url", "{url}/in"), ("Webhook:Secret", Secret));
        bed.Answers(200);
        return bed;
    }
}
