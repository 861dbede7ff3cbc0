using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Whooper.Core.Notifications;

namespace Whooper.Integrations.Mail;

/// <summary>Hands mails to a mail server, one connection each: reports are rare, and an idle connection is a stale one.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options, TimeProvider time, ILogger<SmtpTransport> logger) : IMailTransport
{
    public async Task<Delivery> SendAsync(MimeMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        var smtp = options.Value.Smtp;
        using var timeout = new CancellationTokenSource(smtp.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await SendAsync(smtp, message, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server {smtp.Host}:{smtp.Port} did not take the mail within {smtp.Timeout.TotalSeconds} s.");
        }
    }

    private async Task<Delivery> SendAsync(SmtpOptions smtp, MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new RecipientTrackingClient();
        await client.ConnectAsync(smtp.Host!, smtp.Port, Security(smtp.Security), cancellationToken);
        if (!string.IsNullOrEmpty(smtp.User))
        {
            await client.AuthenticateAsync(smtp.User, smtp.Password!, cancellationToken);
        }

        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException refused) when (client.IsRefusedForGood(refused))
        {
            Log.MailRejected(logger, message.MessageId, refused.Message);
            return Delivery.Rejected($"{(int)refused.StatusCode} {refused.Message}");
        }

        foreach (var (recipient, answer) in client.Refused)
        {
            Log.RecipientRefused(logger, message.MessageId, recipient, answer);
        }

        await QuitAsync(client, cancellationToken);
        return Delivery.Sent(message.MessageId);
    }

    // The mail is accepted: a farewell that fails must not have it sent again.
    private static async Task QuitAsync(RecipientTrackingClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or MailKit.ProtocolException)
        {
        }
    }

    private static SecureSocketOptions Security(string security) => security switch
    {
        "none" => SecureSocketOptions.None,
        "tls" => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
