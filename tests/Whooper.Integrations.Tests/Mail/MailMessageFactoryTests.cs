using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Reports;
using Whooper.Integrations.Mail;

namespace Whooper.Integrations.Tests.Mail;

public sealed class MailMessageFactoryTests
{
    private static readonly Report Report = new("🔄 Auto-Heal: checkout Restarted (OOMKilled)", "<p>Schönen Gruß 🔄</p>", "Schönen Gruß 🔄");

    [Fact]
    public void Create_Opened_HasTextAndHtmlInUtf8()
    {
        using var message = Create(NotificationKind.Opened);

        var alternative = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal(["text/plain", "text/html"], alternative.Select(part => part.ContentType.MimeType));
        Assert.All(alternative, part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Equal("Schönen Gruß 🔄", message.TextBody);
        Assert.Equal("<p>Schönen Gruß 🔄</p>", message.HtmlBody);
    }

    [Fact]
    public void Create_AnyMail_SaysWhatItIs()
    {
        using var message = Create(NotificationKind.Opened);

        Assert.Equal(Report.Subject, message.Subject);
        Assert.Equal("\"Whooper\" <whooper@example.com>", message.From.ToString());
        Assert.Equal("ops@example.com, \"Second\" <second@example.com>", message.To.ToString());
        Assert.Equal(Samples.DetectedAt, message.Date);
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("Whooper on production <production.whooper.example.com>", message.Headers[HeaderId.ListId]);
    }

    [Fact]
    public async Task Create_SameNotificationTwice_IsTheSameMailToTheByte()
    {
        using var first = Create(NotificationKind.Opened);
        using var second = Create(NotificationKind.Opened);

        Assert.Equal(await Bytes(first), await Bytes(second));
    }

    [Fact]
    public async Task Create_SameDigestTwice_IsTheSameMailToTheByte()
    {
        using var first = Factory().Create(Report, Digest);
        using var second = Factory().Create(Report, Digest);

        Assert.Equal(await Bytes(first), await Bytes(second));
        Assert.Equal("team@example.com", first.To.ToString());
        Assert.Equal("Whooper on production <production.whooper.example.com>", first.Headers[HeaderId.ListId]);
    }

    [Theory]
    [InlineData("digest@example.com", "digest@example.com")]
    [InlineData("an-operation-of-azure", null)]
    public void Create_ThreadOfAnotherMail_IsAnsweredWhereItIsAMessageId(string thread, string? expected)
    {
        using var opened = Create(NotificationKind.Opened);
        using var later = Create(Samples.Notification(NotificationKind.Recovered) with { Thread = thread });

        Assert.Equal(expected ?? opened.MessageId, later.InReplyTo);
    }

    [Fact]
    public void Create_Recipients_TakeThePlaceOfThoseConfigured()
    {
        using var message = Create(Samples.Notification() with { Recipients = ["team@example.com"] });

        Assert.Equal("team@example.com", message.To.ToString());
    }

    [Theory]
    [InlineData(NotificationKind.Escalated)]
    [InlineData(NotificationKind.Resent)]
    [InlineData(NotificationKind.Repeated)]
    [InlineData(NotificationKind.Recovered)]
    public void Create_LaterMail_BelongsToTheThreadOfTheFirst(NotificationKind kind)
    {
        using var opened = Create(NotificationKind.Opened);
        using var later = Create(kind);

        Assert.Equal(opened.MessageId, later.InReplyTo);
        Assert.Equal([opened.MessageId!], later.References);
        Assert.NotEqual(opened.MessageId, later.MessageId);
        Assert.Null(opened.InReplyTo);
    }

    [Fact]
    public void Create_OtherClusterOrKey_HasAnotherMessageId()
    {
        using var fifth = Create(Samples.Notification(NotificationKind.Repeated) with { IdempotencyKey = "a/repeated-5/mail" });
        using var twentyFifth = Create(Samples.Notification(NotificationKind.Repeated) with { IdempotencyKey = "a/repeated-25/mail" });
        using var here = Create(NotificationKind.Opened);
        using var elsewhere = Create(Samples.Notification() with { Incident = Samples.Incident with { Cluster = "staging" } });

        Assert.NotEqual(fifth.MessageId, twentyFifth.MessageId);
        Assert.NotEqual(here.MessageId, elsewhere.MessageId);
    }

    [Fact]
    public async Task Create_HostileNames_AddNoHeader()
    {
        var incident = Samples.Incident with { Cluster = "x>\r\nBcc: evil@example.com", Id = "id\r\nBcc: evil@example.com" };
        var notification = Samples.Notification() with { Incident = incident };
        using var message = Factory().Create(Report with { Subject = "line\r\nBcc: evil@example.com" }, notification);

        using var read = await MimeMessage.LoadAsync(new MemoryStream(await Bytes(message)), TestContext.Current.CancellationToken);

        Assert.Empty(read.Bcc);
        Assert.Equal(2, read.To.Count);
    }

    private static Digest Digest => new()
    {
        IdempotencyKey = "digest.202603140926/1",
        Entries = [Samples.Notification().ToDigestEntry()],
        Part = 1,
        Parts = 1,
        Total = 1,
        Recipients = ["team@example.com"],
    };

    private static MimeMessage Create(NotificationKind kind) => Create(Samples.Notification(kind));

    private static MimeMessage Create(Notification notification) => Factory().Create(Report, notification);

    private static MailMessageFactory Factory() => new(
        Options.Create(new MailOptions
        {
            From = "Whooper <whooper@example.com>",
            Recipients = { "ops@example.com", "Second <second@example.com>" },
        }),
        new FakeTimeProvider(Samples.DetectedAt));

    private static async Task<byte[]> Bytes(MimeMessage message)
    {
        using var stream = new MemoryStream();
        await message.WriteToAsync(stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
