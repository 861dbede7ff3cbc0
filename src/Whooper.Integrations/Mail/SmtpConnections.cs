using MailKit.Security;
using Microsoft.Extensions.Logging;

namespace Whooper.Integrations.Mail;

/// <summary>
/// Connections to the mail server, kept for a little while after a mail: a storm's come in a row. After a refused login the server is
/// left alone for some minutes, however many mails wait: repeated wrong logins get accounts locked.
/// </summary>
internal sealed class SmtpConnections(TimeProvider time, ILogger logger) : IDisposable
{
    private const int FirstPermanentCode = 500;

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LoginPause = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Stack<(RecipientTrackingClient Client, long Since)> _idle = new();
    private ITimer? _sweep;
    private (DateTimeOffset Until, string Answer)? _refusal;

    /// <summary>A connection that is logged in and answers; to be given back after a success, else to be disposed.</summary>
    public async Task<RecipientTrackingClient> RentAsync(SmtpOptions smtp, CancellationToken cancellationToken)
    {
        while (TakeIdle() is { } idle)
        {
            try
            {
                await idle.NoOpAsync(cancellationToken);
                return idle;
            }
            catch (Exception fault) when (fault is IOException or MailKit.ProtocolException or MailKit.CommandException or MailKit.ServiceNotConnectedException)
            {
                idle.Dispose();
            }
        }

        return await ConnectAsync(smtp, cancellationToken);
    }

    public void Return(RecipientTrackingClient client)
    {
        lock (_lock)
        {
            _idle.Push((client, time.GetTimestamp()));
            _sweep ??= time.CreateTimer(_ => Sweep(), null, KeptFor, KeptFor);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _sweep?.Dispose();
            while (_idle.TryPop(out var idle))
            {
                idle.Client.Dispose();
            }
        }
    }

    private RecipientTrackingClient? TakeIdle()
    {
        lock (_lock)
        {
            return _idle.TryPop(out var idle) ? idle.Client : null;
        }
    }

    private void Sweep()
    {
        lock (_lock)
        {
            var kept = _idle.Where(idle => time.GetElapsedTime(idle.Since) < KeptFor).Reverse().ToList();
            foreach (var (client, _) in _idle.Except(kept))
            {
                client.Dispose();
            }

            _idle.Clear();
            kept.ForEach(_idle.Push);
        }
    }

    private async Task<RecipientTrackingClient> ConnectAsync(SmtpOptions smtp, CancellationToken cancellationToken)
    {
        if (_refusal is { } refusal && time.GetUtcNow() < refusal.Until)
        {
            throw new AuthenticationException($"{refusal.Answer} (no further login before {refusal.Until:u})");
        }

        var client = new RecipientTrackingClient { LocalDomain = smtp.LocalDomain, CheckCertificateRevocation = smtp.CheckRevocation };
        if (smtp.LoadAuthorities() is { } authorities)
        {
            client.ServerCertificateValidationCallback = new PrivateAuthorities(authorities, smtp.CheckRevocation).Trust;
        }

        try
        {
            await client.ConnectAsync(smtp.Host!, smtp.Port, Security(smtp.Security), cancellationToken);
            if (!string.IsNullOrEmpty(smtp.User))
            {
                await client.AuthenticateAsync(smtp.User, smtp.Password!, cancellationToken);
            }

            _refusal = null;
            return client;
        }
        catch (AuthenticationException refused)
        {
            client.Dispose();
            if (refused.InnerException is not MailKit.Net.Smtp.SmtpCommandException { StatusCode: var code } || (int)code >= FirstPermanentCode)
            {
                _refusal = (time.GetUtcNow() + LoginPause, refused.Message);
                Log.LoginRefused(logger, smtp.Host!, smtp.User!, refused.Message, LoginPause.TotalMinutes);
            }

            throw;
        }
        catch (Exception fault)
        {
            using (client)
            {
                if (SmtpFailure.Explain(fault, smtp, client) is { } explained)
                {
                    throw explained;
                }
            }

            throw;
        }
    }

    private static SecureSocketOptions Security(string security) => security switch
    {
        "none" => SecureSocketOptions.None,
        "tls" => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
