using Microsoft.Extensions.Options;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;

namespace Whooper.Integrations.Channels.PagerDuty;

/// <summary>PagerDuty's Events API v2. The incident's id is the key by which PagerDuty knows a repeat: telling twice opens nothing twice.</summary>
internal sealed class PagerDutyChannel(ChannelHttp http, ChannelReports reports, IOptions<ChannelOptions> options) : INotificationChannel
{
    public string Name => "pagerduty";

    public DeliveryRetry Retry => DeliveryRetry.Mail;

    public bool TracksIncidents => true;

    public async Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var pager = options.Value.PagerDuty;
        var json = PagerDutyEvent.Of(notification, reports.Of(notification), pager.RoutingKey!);
        var (_, refusal) = await http.PostAsync(Name, pager.Endpoint, ChannelMessage.Bytes(json), headers: null, cancellationToken);
        return refusal ?? Delivery.Sent(notification.Incident.Id);
    }
}

/// <summary>PagerDuty, Events API v2.</summary>
public sealed class PagerDutyOptions
{
    /// <summary>The integration key of a service or an orchestration. Default none.</summary>
    public string? RoutingKey { get; set; }

    /// <summary>Where events go; the EU's is <c>https://events.eu.pagerduty.com/v2/enqueue</c>.</summary>
    public string Endpoint { get; set; } = "https://events.pagerduty.com/v2/enqueue";
}
