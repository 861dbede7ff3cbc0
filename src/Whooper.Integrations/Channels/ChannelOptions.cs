namespace Whooper.Integrations.Channels;

/// <summary>Where incidents are told of besides mail. A channel is on where its address or key is given.</summary>
public sealed class ChannelOptions
{
    public const string Section = "Whooper:Channels";

    public SlackOptions Slack { get; set; } = new();

    public TeamsOptions Teams { get; set; } = new();

    public PagerDutyOptions PagerDuty { get; set; } = new();

    public WebhookOptions Webhook { get; set; } = new();
}
