using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Whooper.Contracts.Notifications;

namespace Whooper.Integrations.Mail.Acs;

/// <summary>
/// Sends by Azure Communication Services and waits until it says how that ended. Each try of a mail has the same operation id, and asks
/// first whether the service has it already.
/// </summary>
internal sealed class AcsTransport(AcsClient client, IOptions<MailOptions> options, TimeProvider time, ILogger<AcsTransport> logger) : IMailTransport
{
    /// <summary>A wish to wait is granted at once up to this long; beyond, it is the orchestration's next try.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private long _closedUntil;

    public async Task<Delivery> SendAsync(MimeMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        var limit = options.Value.Acs.Timeout;
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await SendPatientlyAsync(OperationId.Of(message.MessageId, idempotencyKey), message, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Azure Communication Services did not say within {limit.TotalSeconds} s how the mail ended.");
        }
    }

    private async Task<Delivery> SendPatientlyAsync(Guid operationId, MimeMessage message, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await SendOnceAsync(operationId, message, cancellationToken);
            }
            catch (AcsThrottledException throttled) when (throttled.RetryAfter <= Patience)
            {
                await Task.Delay(throttled.RetryAfter.Value, time, cancellationToken);
            }
            catch (AcsThrottledException throttled) when (throttled.RetryAfter is { } wait)
            {
                Volatile.Write(ref _closedUntil, (time.GetUtcNow() + wait).UtcTicks);
                throw;
            }
        }
    }

    private async Task<Delivery> SendOnceAsync(Guid operationId, MimeMessage message, CancellationToken cancellationToken)
    {
        var operation = await client.FindAsync(operationId, cancellationToken);
        if (operation is null)
        {
            var sending = await client.SendAsync(operationId, AcsMail.Of(message), cancellationToken);
            operation = (sending as AcsSending.Accepted)?.Operation;

            // Two tries at once: the service refuses the second because it has the first.
            operation ??= await client.FindAsync(operationId, cancellationToken);
            if (operation is null)
            {
                return Reject(message, ((AcsSending.Refused)sending).Why);
            }
        }

        while (!operation.HasSucceeded && !operation.HasFailed)
        {
            await Task.Delay(operation.RetryAfter ?? PollInterval, time, cancellationToken);
            operation = await client.FindAsync(operationId, cancellationToken)
                ?? throw new InvalidDataException("Azure Communication Services does not know a mail that it had accepted.");
        }

        return operation.HasSucceeded
            ? Delivery.Sent(operationId.ToString())
            : Reject(message, $"Azure Communication Services could not send it: {operation.Error?.ToString() ?? operation.Status}");
    }

    private Delivery Reject(MimeMessage message, string why)
    {
        Log.MailRejected(logger, message.MessageId, why);
        return Delivery.Rejected(why);
    }

    private void ThrowIfClosed()
    {
        var until = new DateTimeOffset(Volatile.Read(ref _closedUntil), TimeSpan.Zero);
        if (time.GetUtcNow() < until)
        {
            throw new AcsThrottledException($"Azure Communication Services takes no mail before {until:HH:mm:ss} UTC, as it said.", until - time.GetUtcNow());
        }
    }
}

/// <summary>Names a mail's way through the service: a UUID (RFC 9562, version 8) made of what makes the mail the same mail.</summary>
internal static class OperationId
{
    public static Guid Of(string? messageId, string idempotencyKey)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{messageId}\n{idempotencyKey}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
