using Microsoft.Extensions.Options;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;

namespace Whooper.Integrations.Channels;

/// <summary>Microsoft Teams: an adaptive card to a workflow's webhook. Workflows give no message ids, so that there are no threads.</summary>
internal sealed class TeamsChannel(ChannelHttp http, ChannelReports reports, IOptions<ChannelOptions> options) : INotificationChannel
{
    public string Name => "teams";

    public DeliveryRetry Retry => DeliveryRetry.Chat;

    public async Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var card = TeamsCard.Write(reports.Of(notification));
        var (_, refusal) = await http.PostAsync(Name, options.Value.Teams.WebhookUrl!, card, headers: null, cancellationToken);
        return refusal ?? Delivery.Sent();
    }
}
