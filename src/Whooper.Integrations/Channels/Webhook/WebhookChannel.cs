using System.Globalization;
using Microsoft.Extensions.Options;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;

namespace Whooper.Integrations.Channels.Webhook;

/// <summary>Any endpoint that takes JSON: signed as the Standard Webhooks specification says, so that its libraries verify it.</summary>
internal sealed class WebhookChannel(ChannelHttp http, ChannelReports reports, TimeProvider time, IOptions<ChannelOptions> options) : INotificationChannel
{
    public string Name => "webhook";

    public DeliveryRetry Retry => DeliveryRetry.Mail;

    public bool TracksIncidents => true;

    public async Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var webhook = options.Value.Webhook;
        var id = notification.IdempotencyKey;
        var body = Body(notification);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var (_, refusal) = await http.PostAsync(
            Name,
            webhook.Url!,
            body,
            headers =>
            {
                headers.TryAddWithoutValidation("webhook-id", id);
                headers.TryAddWithoutValidation("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture));
                if (!string.IsNullOrEmpty(webhook.Secret))
                {
                    headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Of(WebhookSignature.Key(webhook.Secret)!, id, now, body));
                }
            },
            cancellationToken);
        return refusal ?? Delivery.Sent(id);
    }

    private byte[] Body(Notification notification)
    {
        var content = reports.Of(notification);
        return WebhookMessage.Write(new()
        {
            Id = notification.IdempotencyKey,
            Type = $"io.whooper.incident.{notification.Kind.ToString().ToLowerInvariant()}.v1",
            Subject = content.Subject,
            Incident = notification.Incident,
            Context = notification.Context,
            Action = notification.Action is { } action ? action with { Mute = null } : null,
            Url = content.Link?.AbsoluteUri,
        });
    }
}

/// <summary>Any HTTP endpoint that takes JSON.</summary>
public sealed class WebhookOptions
{
    /// <summary>Default none.</summary>
    public string? Url { get; set; }

    /// <summary>What requests are signed with: <c>whsec_</c> and Base64 of at least 16 bytes, or a bare text of at least 16. Default none: unsigned.</summary>
    public string? Secret { get; set; }
}
