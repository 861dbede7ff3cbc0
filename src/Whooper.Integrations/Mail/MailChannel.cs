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
