namespace Whooper.Integrations.Channels;

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
