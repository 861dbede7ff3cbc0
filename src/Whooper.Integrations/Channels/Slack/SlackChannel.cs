using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;

namespace Whooper.Integrations.Channels.Slack;

/// <summary>
/// Slack. With a bot token, <c>chat.postMessage</c>: an incident's later messages are replies to its first. With an incoming webhook,
/// single messages.
/// </summary>
internal sealed class SlackChannel(ChannelHttp http, ChannelReports reports, IOptions<ChannelOptions> options) : INotificationChannel
{
    /// <summary>What another try may cure; all other errors of the Web API are of the request or of the configuration.</summary>
    private static readonly HashSet<string> Transient =
        ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", "accesslimited"];

    public string Name => "slack";

    public DeliveryRetry Retry => DeliveryRetry.Chat;

    /// <summary>A webhook writes to the one channel that it was made for.</summary>
    public bool HasPlaces => !string.IsNullOrEmpty(options.Value.Slack.BotToken);

    public Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var message = SlackMessage.Of(reports.Of(notification));
        return string.IsNullOrEmpty(options.Value.Slack.BotToken)
            ? PostToWebhookAsync(message, cancellationToken)
            : PostAsBotAsync(message, notification, cancellationToken);
    }

    private async Task<Delivery> PostToWebhookAsync(JsonObject message, CancellationToken cancellationToken)
    {
        var (_, refusal) = await http.PostAsync(Name, options.Value.Slack.WebhookUrl!, ChannelMessage.Bytes(message), headers: null, cancellationToken);
        return refusal ?? Delivery.Sent();
    }

    private async Task<Delivery> PostAsBotAsync(JsonObject message, Notification notification, CancellationToken cancellationToken)
    {
        var slack = options.Value.Slack;
        message["channel"] = notification.Target ?? slack.Channel;
        message["unfurl_links"] = false;
        message["unfurl_media"] = false;
        if (notification.Thread is { } thread)
        {
            message["thread_ts"] = thread;
            message["reply_broadcast"] = notification.Kind == NotificationKind.Escalated;
        }

        var url = $"{slack.ApiUrl.TrimEnd('/')}/chat.postMessage";
        var (answer, refusal) = await http.PostAsync(
            Name, url, ChannelMessage.Bytes(message), headers => headers.Authorization = new("Bearer", slack.BotToken), cancellationToken);
        return refusal ?? Read(answer!);
    }

    private Delivery Read(string answer)
    {
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(answer);
        }
        catch (System.Text.Json.JsonException)
        {
            throw new HttpRequestException("slack answered with something that is no JSON.");
        }

        if (json is JsonObject { } result && result["ok"] is JsonValue ok && ok.TryGetValue<bool>(out var isOk) && isOk)
        {
            return Delivery.Sent(result["ts"]?.ToString());
        }

        var error = (json as JsonObject)?["error"]?.ToString() ?? "no reason given";
        if (error is "ratelimited" or "rate_limited")
        {
            return Delivery.Throttled(TimeSpan.FromSeconds(30));
        }

        return Transient.Contains(error) ? throw new HttpRequestException($"slack answered {error}.") : http.Rejected(Name, error);
    }
}

/// <summary>Slack: an incoming webhook, or a bot, which can keep an incident in one thread.</summary>
public sealed class SlackOptions
{
    /// <summary>An incoming webhook's URL. Default none.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>A bot token with the scope <c>chat:write</c>; needs <see cref="Channel"/>, and takes precedence over the webhook. Default none.</summary>
    public string? BotToken { get; set; }

    /// <summary>Where the bot writes, such as <c>#incidents</c> or a channel's id.</summary>
    public string? Channel { get; set; }

    /// <summary>Slack's Web API.</summary>
    public string ApiUrl { get; set; } = "https://slack.com/api/";
}
