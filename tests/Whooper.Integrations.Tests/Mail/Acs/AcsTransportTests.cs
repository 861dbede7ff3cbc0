using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Integrations.Mail;
using Whooper.Integrations.Mail.Acs;

namespace Whooper.Integrations.Tests.Mail.Acs;

public sealed class AcsTransportTests
{
    private const string Key = "bm90IGEgc2VjcmV0LCBidXQgYXMgbG9uZyBhcyBvbmU=";

    [Fact]
    public async Task SendAsync_Accepted_IsFollowedToItsEnd()
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnAccepted().OnFind(200, """{"status": "Running"}""", retryAfter: "0").OnSucceeded();

        var delivery = await SendAsync(service);

        Assert.Equal(DeliveryOutcome.Sent, delivery.Outcome);
        Assert.Equal(delivery.MessageId, Assert.Single(service.Sends).Headers!["Operation-Id"][0]);
        Assert.Equal(["GET", "POST", "GET", "GET"], service.Methods);
    }

    [Fact]
    public async Task SendAsync_Mail_IsHandedInAsItWasMade()
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnAccepted().OnSucceeded();

        await SendAsync(service);

        var mail = JsonElement.Parse(Assert.Single(service.Sends).Body!);
        Assert.Equal("whooper@example.com", mail.GetProperty("senderAddress").GetString());
        Assert.Equal(
            ["one@example.com", "two@example.com"],
            mail.GetProperty("recipients").GetProperty("to").EnumerateArray().Select(to => to.GetProperty("address").GetString()));
        Assert.Equal("Two", mail.GetProperty("recipients").GetProperty("to")[1].GetProperty("displayName").GetString());
        Assert.Equal("🔄 Auto-Heal", mail.GetProperty("content").GetProperty("subject").GetString());
        Assert.Equal("Grüße", mail.GetProperty("content").GetProperty("plainText").GetString());
        Assert.Equal("<p>Grüße</p>", mail.GetProperty("content").GetProperty("html").GetString());
        Assert.True(mail.GetProperty("userEngagementTrackingDisabled").GetBoolean());
        var headers = mail.GetProperty("headers");
        Assert.Equal("<id@example.com>", headers.GetProperty("Message-Id").GetString());
        Assert.Equal("<first@example.com>", headers.GetProperty("In-Reply-To").GetString());
        Assert.Equal("auto-generated", headers.GetProperty("Auto-Submitted").GetString());
        Assert.Equal(["Auto-Submitted", "In-Reply-To", "Message-Id", "References"], headers.EnumerateObject().Select(header => header.Name).Order());
    }

    [Fact]
    public async Task SendAsync_AccessKey_SignsDateHostAndContent()
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnAccepted().OnSucceeded();

        await SendAsync(service);

        var request = Assert.Single(service.Sends);
        var (date, host) = (request.Headers!["x-ms-date"][0], request.Headers["Host"][0]);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body!)));
        var signature = Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String(Key), Encoding.UTF8.GetBytes($"POST\n/emails:send?api-version=2023-03-31\n{date};{host};{hash}")));
        Assert.Equal(hash, request.Headers["x-ms-content-sha256"][0]);
        Assert.Equal($"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}", request.Headers["Authorization"][0]);
        Assert.Equal(TimeProvider.System.GetUtcNow(), DateTimeOffset.Parse(date, null), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task SendAsync_Identity_BringsItsTokenForTheService()
    {
        using var service = new AcsService(useTls: true);
        service.OnFindUnknown().OnAccepted().OnSucceeded();
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        };
        using var transport = new HttpClientTransport(handler);
        var client = new AcsClient(
            new AcsConnection(service.Address, null),
            DelegatedTokenCredential.Create((request, _) => new AccessToken(string.Join(',', request.Scopes), DateTimeOffset.MaxValue)),
            TimeProvider.System,
            transport);

        await SendAsync(Transport(client));

        Assert.Equal("Bearer https://communication.azure.com//.default", Assert.Single(service.Sends).Headers!["Authorization"][0]);
    }

    [Fact]
    public async Task SendAsync_TryAgainAfterACrash_FindsWhatTheServiceHas()
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnAccepted().OnSucceeded().OnSucceeded();
        var first = await SendAsync(service);

        var second = await SendAsync(service);

        Assert.Equal(first, second);
        Assert.Single(service.Sends);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    public async Task SendAsync_AnotherTryWasFaster_IsSent(int status)
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnSend(status, """{"error": {"code": "Conflict", "message": "The operation id is in use."}}""").OnSucceeded();

        Assert.Equal(DeliveryOutcome.Sent, (await SendAsync(service)).Outcome);
    }

    [Theory]
    [InlineData(400, """{"error": {"code": "BadRequest", "message": "Invalid recipient."}}""", "400: BadRequest: Invalid recipient.")]
    [InlineData(404, """{"error": {"code": "DomainNotLinked", "message": "The domain is not linked."}}""", "404: DomainNotLinked")]
    [InlineData(413, "too large", "413")]
    public async Task SendAsync_MailIsRefused_IsRejectedWithTheReason(int status, string body, string expected)
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnSend(status, body).OnFindUnknown();

        var delivery = await SendAsync(service);

        Assert.Equal(DeliveryOutcome.Rejected, delivery.Outcome);
        Assert.Contains(expected, delivery.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Canceled")]
    public async Task SendAsync_CouldNotBeSent_IsRejectedWithTheReason(string status)
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnAccepted()
            .OnFind(200, $$$"""{"status": "{{{status}}}", "error": {"code": "EmailDropped", "message": "All recipients are suppressed."}}""");

        var delivery = await SendAsync(service);

        Assert.Equal(DeliveryOutcome.Rejected, delivery.Outcome);
        Assert.Contains("EmailDropped: All recipients are suppressed.", delivery.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    public async Task SendAsync_FaultThatMayPass_ThrowsAfterOneRequest(int status)
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnSend(status, """{"error": {"code": "Denied", "message": "Not now."}}""");

        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => SendAsync(service));

        Assert.Equal(status, fault.Status);
        Assert.Contains("Denied: Not now.", fault.Message, StringComparison.Ordinal);
        Assert.Single(service.Sends);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task SendAsync_AskedToWaitALittle_WaitsAndSends(int status)
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnSend(status, "{}", retryAfter: "1").OnFindUnknown().OnAccepted().OnSucceeded();
        var started = TimeProvider.System.GetTimestamp();

        Assert.Equal(DeliveryOutcome.Sent, (await SendAsync(service)).Outcome);

        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task SendAsync_AskedToWaitLong_AsksNothingMoreUntilThen()
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnSend(429, "{}", retryAfter: "600").OnFindUnknown().OnAccepted().OnSucceeded();
        var time = new FakeTimeProvider(new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        var transport = Transport(Client(service, time), time);
        await Assert.ThrowsAsync<AcsThrottledException>(() => SendAsync(transport));
        time.Advance(TimeSpan.FromSeconds(599));

        var early = await Assert.ThrowsAsync<AcsThrottledException>(() => SendAsync(transport));
        Assert.Contains("09:36:53 UTC", early.Message, StringComparison.Ordinal);
        Assert.Single(service.Sends);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(DeliveryOutcome.Sent, (await SendAsync(transport)).Outcome);
    }

    [Fact]
    public async Task SendAsync_ThrottledWithoutATime_Throws()
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnSend(429, "");

        await Assert.ThrowsAsync<AcsThrottledException>(() => SendAsync(service));
    }

    [Fact]
    public async Task SendAsync_NoAnswerInTime_ThrowsTimeout()
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnSend(202, "{}", delay: TimeSpan.FromSeconds(3));

        await Assert.ThrowsAsync<TimeoutException>(() => SendAsync(Transport(Client(service), timeout: TimeSpan.FromMilliseconds(500))));
    }

    [Fact]
    public async Task SendAsync_NeverEnds_ThrowsTimeout()
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnAccepted().OnFind(200, """{"status": "Running"}""", retryAfter: "60");

        await Assert.ThrowsAsync<TimeoutException>(() => SendAsync(Transport(Client(service), timeout: TimeSpan.FromMilliseconds(500))));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task SendAsync_StateThatCannotBeRead_Throws(string body)
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnAccepted().OnFind(200, body);

        await Assert.ThrowsAsync<InvalidDataException>(() => SendAsync(service));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task SendAsync_AcceptanceThatCannotBeRead_IsAskedFor(string body)
    {
        using var service = new AcsService();
        service.OnFindUnknown().OnSend(202, body, retryAfter: "0").OnSucceeded();

        Assert.Equal(DeliveryOutcome.Sent, (await SendAsync(service)).Outcome);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_Throws()
    {
        var service = new AcsService();
        service.Dispose();

        await Assert.ThrowsAsync<RequestFailedException>(() => SendAsync(service));
    }

    [Fact]
    public void OperationId_SameMail_SameUuidOfVersion8()
    {
        var id = OperationId.Of("m@example.com", "incident/opened/mail");

        Assert.Equal(id, OperationId.Of("m@example.com", "incident/opened/mail"));
        Assert.NotEqual(id, OperationId.Of("m@example.com", "incident/recovered/mail"));
        Assert.NotEqual(id, OperationId.Of("n@example.com", "incident/opened/mail"));
        Assert.Equal((8, 0x8), (id.Version, id.Variant & 0xC));
    }

    private static Task<Delivery> SendAsync(AcsService service) => SendAsync(Transport(Client(service)));

    private static async Task<Delivery> SendAsync(AcsTransport transport)
    {
        using var message = new MimeMessage
        {
            MessageId = "id@example.com",
            InReplyTo = "first@example.com",
            References = { "first@example.com" },
            Subject = "🔄 Auto-Heal",
            From = { MailboxAddress.Parse("Whooper <whooper@example.com>") },
            To = { MailboxAddress.Parse("one@example.com"), MailboxAddress.Parse("Two <two@example.com>") },
            Body = new MultipartAlternative(new TextPart("plain") { Text = "Grüße" }, new TextPart("html") { Text = "<p>Grüße</p>" }),
        };
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return await transport.SendAsync(message, "incident/opened/mail", TestContext.Current.CancellationToken);
    }

    private static AcsTransport Transport(AcsClient client, TimeProvider? time = null, TimeSpan? timeout = null) => new(
        client,
        Options.Create(new MailOptions { Acs = new() { Timeout = timeout ?? TimeSpan.FromMinutes(1) } }),
        time ?? TimeProvider.System,
        NullLogger<AcsTransport>.Instance);

    private static AcsClient Client(AcsService service, TimeProvider? time = null) => new(
        AcsConnection.Of(new() { ConnectionString = $"endpoint={service.Address};accesskey={Key}" }),
        DelegatedTokenCredential.Create((_, _) => throw new InvalidOperationException("A key is not an identity.")),
        time ?? TimeProvider.System);
}
