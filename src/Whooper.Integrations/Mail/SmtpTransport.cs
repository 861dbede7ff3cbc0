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

    public Task<Delivery> SendAsync(MimeMessage message, string idempotencyKey, CancellationToken cancellationToken) =>
        InTimeAsync((smtp, cancellation) => SendAsync(smtp, message, cancellation), cancellationToken);

    /// <summary>Connects and logs in as a mail would, without sending one.</summary>
    /// <exception cref="Exception">What a mail would meet with; the message names the key to change where one is to blame.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken) => InTimeAsync(
        async (smtp, cancellation) =>
        {
            _connections.Return(await _connections.RentAsync(smtp, cancellation));
            return true;
        },
        cancellationToken);

    private async Task<T> InTimeAsync<T>(Func<SmtpOptions, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        var smtp = options.Value.Smtp;
        using var timeout = new CancellationTokenSource(smtp.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await work(smtp, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"The mail server {smtp.Host}:{smtp.Port} did not take the mail within {smtp.Timeout.TotalSeconds} s.{SmtpFailure.TimeoutHint(smtp)}");
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
            isUsable = await client.SendToReachableAsync(message, cancellationToken);
            return isUsable ? Sent(message, client) : Delivery.Rejected(string.Join("; ", client.Refused.Select(NotTo)));
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

    private static string NotTo((string Recipient, string Answer, bool IsPermanent) refused) => $"not to {refused.Recipient}: {refused.Answer}";

    private Delivery Sent(MimeMessage message, RecipientTrackingClient client)
    {
        List<string> refused = [];
        List<string> unreached = [];
        foreach (var (recipient, answer, isPermanent) in client.Refused)
        {
            if (isPermanent)
            {
                Log.RecipientRefused(logger, message.MessageId, recipient, answer);
                refused.Add(NotTo((recipient, answer, isPermanent)));
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
