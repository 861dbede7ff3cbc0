using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Whooper.Contracts.Notifications;

namespace Whooper.Integrations.Mail;

/// <summary>Hands mails to a mail server, over a few connections at most.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options, TimeProvider time, ILogger<SmtpTransport> logger) : IMailTransport, IDisposable
{
    private const int ConnectionsAtOnce = 4;

    private readonly SemaphoreSlim _turns = new(ConnectionsAtOnce);
    private readonly SmtpConnections _connections = new(time, logger);

    public async Task<Delivery> SendAsync(MimeMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
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
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose()
    {
        _connections.Dispose();
        _turns.Dispose();
    }

    private async Task<Delivery> SendAsync(SmtpOptions smtp, MimeMessage message, CancellationToken cancellationToken)
    {
        var client = await _connections.RentAsync(smtp, cancellationToken);
        var isUsable = false;
        try
        {
            client.Forget();
            await client.SendAsync(message, cancellationToken);
            isUsable = true;
            return Sent(message, client);
        }
        catch (SmtpCommandException refused) when (client.IsRefusedForGood(refused))
        {
            Log.MailRejected(logger, message.MessageId, refused.Message);
            return Delivery.Rejected($"{(int)refused.StatusCode} {refused.Message}");
        }
        finally
        {
            if (isUsable)
            {
                _connections.Return(client);
            }
            else
            {
                client.Dispose();
            }
        }
    }

    private Delivery Sent(MimeMessage message, RecipientTrackingClient client)
    {
        List<string> refused = [];
        List<string> unreached = [];
        foreach (var (recipient, answer, isPermanent) in client.Refused)
        {
            if (isPermanent)
            {
                Log.RecipientRefused(logger, message.MessageId, recipient, answer);
                refused.Add($"not to {recipient}: {answer}");
            }
            else
            {
                Log.RecipientDelayed(logger, message.MessageId, recipient, answer);
                unreached.Add(recipient);
            }
        }

        return Delivery.Sent(message.MessageId) with
        {
            Error = refused.Count == 0 ? null : string.Join("; ", refused),
            Unreached = unreached.Count == 0 ? null : unreached,
        };
    }
}
