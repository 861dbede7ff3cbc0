using Microsoft.Extensions.Options;
using Whooper.Core.Notifications;

namespace Whooper.Integrations.Channels.Teams;

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

/// <summary>Microsoft Teams, through a workflow.</summary>
public sealed class TeamsOptions
{
    /// <summary>The URL of a workflow "When a Teams webhook request is received". Default none.</summary>
    public string? WebhookUrl { get; set; }
}
