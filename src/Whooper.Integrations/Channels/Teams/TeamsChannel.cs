using Microsoft.Extensions.Options;
using Whooper.Contracts.Notifications;
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
        var (answer, refusal) = await http.PostAsync(Name, options.Value.Teams.WebhookUrl!, card, headers: null, cancellationToken);
        return refusal ?? Read(answer!);
    }

    // A workflow answers 202 with nothing. The retired Office 365 connectors answer 200 whatever happened: with "1", or with a sentence
    // about the failure, in which Teams' own status stands.
    private Delivery Read(string answer)
    {
        if (!answer.Contains("failed", StringComparison.OrdinalIgnoreCase) && !answer.Contains("error", StringComparison.OrdinalIgnoreCase))
        {
            return Delivery.Sent();
        }

        return answer.Contains("error 429", StringComparison.OrdinalIgnoreCase)
            ? throw new HttpRequestException($"{Name} answered 200, yet asks to come again: {answer}")
            : http.Rejected(Name, answer);
    }
}

/// <summary>Microsoft Teams, through a workflow.</summary>
public sealed class TeamsOptions
{
    /// <summary>The URL of a workflow "When a Teams webhook request is received". Default none.</summary>
    public string? WebhookUrl { get; set; }
}
