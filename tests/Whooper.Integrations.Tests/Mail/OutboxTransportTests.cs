using Microsoft.Extensions.Options;
using MimeKit;
using Whooper.Contracts.Notifications;
using Whooper.Integrations.Mail;

namespace Whooper.Integrations.Tests.Mail;

public sealed class OutboxTransportTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"whooper-outbox-{Guid.NewGuid():n}");
    private readonly OutboxTransport _outbox;

    public OutboxTransportTests() => _outbox = new(Options.Create(new MailOptions { OutboxDirectory = _directory }));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task SendAsync_Mail_IsAFileThatMailProgramsRead()
    {
        var delivery = await Send("incident/opened/mail", "Hello");

        var file = Assert.Single(Directory.GetFiles(_directory));
        Assert.Matches(@"incident_opened_mail-[0-9a-f]{8}\.eml$", file);
        using var read = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("Hello", read.Subject);
        Assert.Equal(Delivery.Sent("id@example.com"), delivery);
    }

    [Fact]
    public async Task SendAsync_SameKeyAgain_ReplacesTheFile()
    {
        await Send("incident/opened/mail", "First try");
        await Send("incident/opened/mail", "Second try");

        using var read = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(_directory)), TestContext.Current.CancellationToken);
        Assert.Equal("Second try", read.Subject);
    }

    [Theory]
    [InlineData("a/b", "a_b")]
    [InlineData("../../etc/passwd", "....etc.passwd")]
    public async Task SendAsync_KeysThatReadAlike_AreDifferentFilesInTheDirectory(string one, string other)
    {
        await Send(one, "One");
        await Send(other, "Other");

        Assert.Equal(2, Directory.GetFiles(_directory, "*.eml").Length);
    }

    [Fact]
    public async Task SendAsync_KeyOfAnyLength_FitsAFileName()
    {
        await Send(new string('k', 5_000), "Long");

        Assert.Single(Directory.GetFiles(_directory, "*.eml"));
    }

    [Fact]
    public async Task SendAsync_WritingFails_LeavesNoMailBehind()
    {
        using var message = Message("Broken");
        message.Body = new MimePart("text", "plain") { Content = new MimeContent(new BrokenStream()) };

        await Assert.ThrowsAsync<IOException>(() => _outbox.SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Empty(Directory.GetFiles(_directory, "*.eml"));
    }

    [Fact]
    public async Task SendAsync_UnfinishedFileOfACrashedTry_IsReplaced()
    {
        await Send("key", "First");
        var finished = Assert.Single(Directory.GetFiles(_directory));
        var unfinished = Path.Combine(_directory, $".{Path.GetFileNameWithoutExtension(finished)}.tmp");
        File.Move(finished, unfinished);

        await Send("key", "Second");

        Assert.Equal([finished], Directory.GetFiles(_directory));
    }

    private async Task<Delivery> Send(string key, string subject)
    {
        using var message = Message(subject);
        return await _outbox.SendAsync(message, key, TestContext.Current.CancellationToken);
    }

    private static MimeMessage Message(string subject) => new()
    {
        Subject = subject,
        MessageId = "id@example.com",
        Body = new TextPart("plain") { Text = "text" },
    };

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The disk is broken.");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            throw new IOException("The disk is broken.");

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("The disk is broken.");
    }
}
