using MimeKit;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Core.Reports;

namespace Whooper.Integrations.Mail;

/// <summary>Reports by mail, whatever carries it.</summary>
internal sealed class MailChannel(ReportRenderer renderer, MailMessageFactory messages, IMailTransport transport) : IDigestChannel
{
    public string Name => IncidentPolicySource.MailChannel;

    public DeliveryRetry Retry => DeliveryRetry.Mail;

    public async Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var report = await renderer.RenderAsync(notification, cancellationToken);
        using var message = messages.Create(report, notification);
        return await transport.SendAsync(message, notification.IdempotencyKey, cancellationToken);
    }

    public async Task<Delivery> SendAsync(Digest digest, CancellationToken cancellationToken)
    {
        var report = await renderer.RenderAsync(digest, cancellationToken);
        using var message = messages.Create(report, digest);
        return await transport.SendAsync(message, digest.IdempotencyKey, cancellationToken);
    }
}

/// <summary>Carries a mail away.</summary>
internal interface IMailTransport
{
    /// <summary>Throws what another try may cure; returns a rejection for what it may not.</summary>
    /// <param name="message">The mail, ready to be sent.</param>
    /// <param name="idempotencyKey">The same for every try of the same mail.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    Task<Delivery> SendAsync(MimeMessage message, string idempotencyKey, CancellationToken cancellationToken);
}
