using System.Net;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Integrations.Mail;
using Whooper.Tests.Shared;

namespace Whooper.Integrations.Tests.Mail;

public sealed class SmtpTransportTests
{
    [Fact]
    public async Task SendAsync_RealServer_GetsTheMailAsItWasMade()
    {
        await using var server = await MailDev.StartAsync();
        using var message = Message();

        var delivery = await Transport(server.SmtpPort).SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Equal(Delivery.Sent("id@example.com"), delivery);
        var mail = Assert.Single(await server.MailsAsync());
        Assert.Equal("🔄 Auto-Heal", mail.GetProperty("subject").GetString());
        Assert.Equal("id@example.com", mail.GetProperty("messageId").GetString()!.Trim('<', '>'));
        Assert.Contains("<p>Grüße</p>", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(["one@example.com", "two@example.com"], mail.GetProperty("to").EnumerateArray().Select(to => to.GetProperty("address").GetString()));
    }

    [Fact]
    public async Task SendAsync_ServerWithAuthentication_TakesUserAndPassword()
    {
        await using var server = await MailDev.StartAsync("--incoming-user", "whooper", "--incoming-pass", "secret");
        using var message = Message();

        await Transport(server.SmtpPort, smtp => (smtp.User, smtp.Password) = ("whooper", "secret"))
            .SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Single(await server.MailsAsync());
    }

    [Fact]
    public async Task SendAsync_WrongPassword_Throws_BecauseItMayBeCorrectedBeforeTheNextTry()
    {
        await using var server = await MailDev.StartAsync("--incoming-user", "whooper", "--incoming-pass", "secret");
        using var message = Message();

        await Assert.ThrowsAsync<AuthenticationException>(() => Transport(server.SmtpPort, smtp => (smtp.User, smtp.Password) = ("whooper", "wrong"))
            .SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Empty(await server.MailsAsync());
    }

    [Fact]
    public async Task SendAsync_StartTlsDemandedOfAServerWithout_SendsNothingInTheClear()
    {
        await using var server = new ScriptedSmtpServer(_ => null);
        using var message = Message();

        var fault = await Assert.ThrowsAsync<SmtpSetupException>(() => Transport(server.Port, smtp => smtp.Security = "starttls")
            .SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.EndsWith(
            " offers no STARTTLS; set Whooper:Mail:Smtp:Security to tls (commonly port 465), or to none for a server inside the cluster.",
            fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_TlsServerThatNobodyVouchesFor_SendsNothing()
    {
        using var certificate = new SelfSignedCertificate();
        await using var server = await MailDev.StartAsync(
            "--incoming-secure", "--incoming-cert", certificate.CertificatePath, "--incoming-key", certificate.KeyPath);
        using var message = Message();

        var fault = await Assert.ThrowsAsync<SmtpSetupException>(() => Transport(server.SmtpPort, smtp => smtp.Security = "tls")
            .SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Contains(
            " shows a certificate that is not trusted (CN=127.0.0.1, valid until ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("; name its authority's file in Whooper:Mail:Smtp:CaFile.", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await server.MailsAsync());
    }

    [Fact]
    public async Task SendAsync_TlsServerOfAPrivateAuthority_TrustsItsFile()
    {
        using var certificate = new SelfSignedCertificate();
        await using var server = await MailDev.StartAsync(
            "--incoming-secure", "--incoming-cert", certificate.CertificatePath, "--incoming-key", certificate.KeyPath);
        using var message = Message();

        await Transport(server.SmtpPort, smtp => (smtp.Security, smtp.CaFile) = ("tls", certificate.CertificatePath))
            .SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Single(await server.MailsAsync());
    }

    /// <summary>An authority of a cluster signs clients too; none of them may stand in for the server.</summary>
    [Fact]
    public async Task SendAsync_CertificateForClientsOfATrustedAuthority_SendsNothing()
    {
        using var certificate = new SelfSignedCertificate(usage: "1.3.6.1.5.5.7.3.2");
        await using var server = await MailDev.StartAsync(
            "--incoming-secure", "--incoming-cert", certificate.CertificatePath, "--incoming-key", certificate.KeyPath);
        using var message = Message();

        await Assert.ThrowsAsync<SmtpSetupException>(() => Transport(
                server.SmtpPort, smtp => (smtp.Security, smtp.CaFile) = ("tls", certificate.CertificatePath))
            .SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Empty(await server.MailsAsync());
    }

    [Fact]
    public async Task SendAsync_CertificateForAnotherName_NamesItsNames_EvenWithItsAuthority()
    {
        using var certificate = new SelfSignedCertificate();
        await using var server = await MailDev.StartAsync(
            "--incoming-secure", "--incoming-cert", certificate.CertificatePath, "--incoming-key", certificate.KeyPath);
        using var message = Message();

        var fault = await Assert.ThrowsAsync<SmtpSetupException>(() => Transport(
                server.SmtpPort, smtp => (smtp.Host, smtp.Security, smtp.CaFile) = ("localhost", "tls", certificate.CertificatePath))
            .SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.EndsWith(
            " shows a certificate for 127.0.0.1, not for localhost; set Whooper:Mail:Smtp:Host to one of its names.", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await server.MailsAsync());
    }

    [Fact]
    public async Task SendAsync_TlsToAPlainPort_NamesTheKey()
    {
        await using var server = new ScriptedSmtpServer(_ => null);
        using var message = Message();

        var fault = await Assert.ThrowsAsync<SmtpSetupException>(() => Transport(server.Port, smtp => smtp.Security = "tls")
            .SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Contains(" does not speak TLS from the start; set Whooper:Mail:Smtp:Security to starttls", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("250 fine", "offers no login without encryption; set Whooper:Mail:Smtp:Security to starttls or tls")]
    [InlineData("250-fine\r\n250 AUTH XOAUTH2 OAUTHBEARER", "takes none of the logins with a password (OAUTHBEARER, XOAUTH2 only)")]
    public async Task SendAsync_ServerWithoutALoginOfOurs_NamesWhatToChange(string greeting, string expected)
    {
        await using var server = new ScriptedSmtpServer(line => line.StartsWith("EHLO", StringComparison.Ordinal) ? greeting : null);
        using var message = Message();

        var fault = await Assert.ThrowsAsync<SmtpSetupException>(() => Transport(server.Port, smtp => (smtp.User, smtp.Password) = ("whooper", "secret"))
            .SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_UnknownHost_NamesTheKey()
    {
        using var message = Message();

        var fault = await Assert.ThrowsAsync<SmtpSetupException>(() => Transport(25, smtp => smtp.Host = "mail.invalid")
            .SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Equal("The mail server's name mail.invalid cannot be resolved; correct Whooper:Mail:Smtp:Host, or the cluster's DNS.", fault.Message);
    }

    [Fact]
    public async Task SendAsync_SaysHelloAsTheConfiguredName()
    {
        await using var server = new ScriptedSmtpServer(_ => null);
        using var message = Message();

        await Transport(server.Port, smtp => smtp.LocalDomain = "example.com").SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Contains("EHLO example.com", server.Commands);
    }

    [Fact]
    public async Task SendAsync_AddressesThatNeedSmtpUtf8_GoOutAsTheServerCan()
    {
        await using var server = new ScriptedSmtpServer(_ => null);
        using var message = Message();
        message.To.Clear();
        message.To.Add(MailboxAddress.Parse("ops@bücher.example"));

        await Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Contains("RCPT TO:<ops@xn--bcher-kva.example>", server.Commands);
        Assert.DoesNotContain(server.Commands, command => command.Contains("SMTPUTF8", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_RecipientThatOnlySmtpUtf8CanReach_IsRefusedAlone()
    {
        await using var server = new ScriptedSmtpServer(_ => null);
        using var message = Message();
        message.To.Add(MailboxAddress.Parse("jürgen@example.com"));

        var delivery = await Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Equal(DeliveryOutcome.Sent, delivery.Outcome);
        Assert.Contains("not to jürgen@example.com", delivery.Error, StringComparison.Ordinal);
        Assert.Equal(2, server.Commands.Count(command => command.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SendAsync_ServerThatOffersSmtpUtf8_ReachesEverybody()
    {
        await using var server = new ScriptedSmtpServer(line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-fine\r\n250-8BITMIME\r\n250 SMTPUTF8" : null);
        using var message = Message();
        message.To.Add(MailboxAddress.Parse("jürgen@example.com"));

        var delivery = await Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Equal((DeliveryOutcome.Sent, null), (delivery.Outcome, delivery.Error));
        Assert.Contains(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal) && command.Contains("SMTPUTF8", StringComparison.Ordinal));
        Assert.Equal(3, server.Commands.Count(command => command.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SendAsync_NobodyIsReachableWithoutSmtpUtf8_IsRejected()
    {
        await using var server = new ScriptedSmtpServer(_ => null);
        using var message = Message();
        message.To.Clear();
        message.To.Add(MailboxAddress.Parse("jürgen@example.com"));

        var delivery = await Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Equal(DeliveryOutcome.Rejected, delivery.Outcome);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProbeAsync_SendsNothing_AndItsConnectionIsUsedByTheFirstMail()
    {
        await using var server = new ScriptedSmtpServer(_ => null);
        using var transport = Transport(server.Port);
        using var message = Message();

        await transport.ProbeAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
        await transport.SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Single(server.Commands, command => command.StartsWith("EHLO", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RCPT", "550 no such user")]
    [InlineData("MAIL", "550 sender not welcome")]
    [InlineData("DATA", "554 no")]
    [InlineData(".", "554 looks like spam")]
    public async Task SendAsync_PermanentAnswer_IsRejected(string command, string answer)
    {
        await using var server = new ScriptedSmtpServer(line => line.StartsWith(command, StringComparison.Ordinal) ? answer : null);
        using var message = Message();

        var delivery = await Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Equal(Delivery.Rejected(answer), delivery);
    }

    [Theory]
    [InlineData("RCPT", "450 greylisted")]
    [InlineData("MAIL", "421 busy")]
    [InlineData(".", "452 disk full")]
    public async Task SendAsync_TransientAnswer_Throws(string command, string answer)
    {
        await using var server = new ScriptedSmtpServer(line => line.StartsWith(command, StringComparison.Ordinal) ? answer : null);
        using var message = Message();

        var fault = await Assert.ThrowsAsync<SmtpCommandException>(() =>
            Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Equal(answer[..3], $"{(int)fault.StatusCode}");
    }

    [Fact]
    public async Task SendAsync_OneRecipientRefused_TheOthersAreTold()
    {
        await using var server = new ScriptedSmtpServer(line => line.StartsWith("RCPT TO:<one", StringComparison.Ordinal) ? "550 no such user" : null);
        using var message = Message();

        var delivery = await Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Equal((DeliveryOutcome.Sent, "not to one@example.com: 550 no such user"), (delivery.Outcome, delivery.Error));
        Assert.Null(delivery.Unreached);
        Assert.Contains(".", server.Commands);
    }

    [Fact]
    public async Task SendAsync_OneRecipientRefusedForNow_IsNamedForAnotherTry()
    {
        await using var server = new ScriptedSmtpServer(line => line.StartsWith("RCPT TO:<one", StringComparison.Ordinal) ? "450 greylisted" : null);
        using var message = Message();

        var delivery = await Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Equal((DeliveryOutcome.Sent, null), (delivery.Outcome, delivery.Error));
        Assert.Equal(["one@example.com"], delivery.Unreached!);
    }

    [Fact]
    public async Task SendAsync_SeveralMailsInARow_UseOneConnection()
    {
        await using var server = new ScriptedSmtpServer(_ => null);
        using var transport = Transport(server.Port);
        for (var mail = 1; mail <= 3; mail++)
        {
            using var message = Message();
            await transport.SendAsync(message, "key", TestContext.Current.CancellationToken);
        }

        Assert.Equal(3, server.Commands.Count(command => command == "."));
        Assert.Single(server.Commands, command => command.StartsWith("EHLO", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_RefusedLogin_IsNotTriedAgainForFiveMinutes()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await MailDev.StartAsync("--incoming-user", "whooper", "--incoming-pass", "secret");
        var options = new MailOptions { Smtp = new() { Host = "127.0.0.1", Port = server.SmtpPort, Security = "none", User = "whooper", Password = "wrong" } };
        using var transport = new SmtpTransport(Options.Create(options), time, NullLogger<SmtpTransport>.Instance);
        using var message = Message();
        await Assert.ThrowsAsync<AuthenticationException>(() => transport.SendAsync(message, "key", TestContext.Current.CancellationToken));
        options.Smtp.Password = "secret";

        var paused = await Assert.ThrowsAsync<AuthenticationException>(() => transport.SendAsync(message, "key", TestContext.Current.CancellationToken));
        time.Advance(TimeSpan.FromMinutes(5));
        await transport.SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Contains("no further login before", paused.Message, StringComparison.Ordinal);
        Assert.Single(await server.MailsAsync());
    }

    [Fact]
    public async Task SendAsync_SomeRefusedForGoodAndTheRestForNow_Throws()
    {
        await using var server = new ScriptedSmtpServer(line => line switch
        {
            _ when line.StartsWith("RCPT TO:<one", StringComparison.Ordinal) => "550 no such user",
            _ when line.StartsWith("RCPT TO:<two", StringComparison.Ordinal) => "450 greylisted",
            _ => null,
        });
        using var message = Message();

        var fault = await Assert.ThrowsAsync<SmtpCommandException>(() =>
            Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Equal(450, (int)fault.StatusCode);
    }

    [Fact]
    public async Task SendAsync_ServerThatHangsUpAfterTheMail_IsSentOnce()
    {
        await using var server = new ScriptedSmtpServer(line => line == "QUIT" ? "garbage" : null);
        using var message = Message();

        var delivery = await Transport(server.Port).SendAsync(message, "key", TestContext.Current.CancellationToken);

        Assert.Equal(DeliveryOutcome.Sent, delivery.Outcome);
    }

    [Fact]
    public async Task SendAsync_SilentServer_TimesOut()
    {
        await using var server = new ScriptedSmtpServer(_ => "");
        using var message = Message();

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => Transport(server.Port, smtp => smtp.Timeout = TimeSpan.FromMilliseconds(300))
            .SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Equal($"The mail server 127.0.0.1:{server.Port} did not take the mail within 0.3 s.", fault.Message);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_Throws()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        using var message = Message();

        var fault = await Assert.ThrowsAsync<SmtpSetupException>(() => Transport(port).SendAsync(message, "key", TestContext.Current.CancellationToken));

        Assert.Equal($"Nothing listens at 127.0.0.1:{port}; correct Whooper:Mail:Smtp:Host and Whooper:Mail:Smtp:Port.", fault.Message);
    }

    private static SmtpTransport Transport(int port, Action<SmtpOptions>? change = null)
    {
        var options = new MailOptions { Smtp = new() { Host = "127.0.0.1", Port = port, Security = "none" } };
        change?.Invoke(options.Smtp);
        return new(Options.Create(options), TimeProvider.System, NullLogger<SmtpTransport>.Instance);
    }

    private static MimeMessage Message()
    {
        var message = new MimeMessage
        {
            Subject = "🔄 Auto-Heal",
            MessageId = "id@example.com",
            Body = new MultipartAlternative(new TextPart("plain") { Text = "Grüße" }, new TextPart("html") { Text = "<p>Grüße</p>" }),
        };
        message.From.Add(MailboxAddress.Parse("whooper@example.com"));
        message.To.Add(MailboxAddress.Parse("one@example.com"));
        message.To.Add(MailboxAddress.Parse("two@example.com"));
        return message;
    }
}
