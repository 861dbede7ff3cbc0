using Microsoft.Extensions.Options;
using Whooper.Integrations.Channels.PagerDuty;
using Whooper.Integrations.Channels.Slack;
using Whooper.Integrations.Channels.Teams;
using Whooper.Integrations.Channels.Webhook;

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

/// <summary>Names everything that is wrong at once, each with its key and its fix. Keys and secret URLs are not repeated.</summary>
internal sealed class ChannelOptionsValidator : IValidateOptions<ChannelOptions>
{
    private const string Section = ChannelOptions.Section;

    public ValidateOptionsResult Validate(string? name, ChannelOptions options)
    {
        string[] errors =
        [
            .. Url("Slack:WebhookUrl", options.Slack.WebhookUrl, mayBeEmpty: true),
            .. Url("Slack:ApiUrl", options.Slack.ApiUrl),
            .. Slack(options.Slack),
            .. Url("Teams:WebhookUrl", options.Teams.WebhookUrl, mayBeEmpty: true),
            .. Url("PagerDuty:Endpoint", options.PagerDuty.Endpoint),
            .. Url("Webhook:Url", options.Webhook.Url, mayBeEmpty: true),
            .. Webhook(options.Webhook),
        ];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Url(string key, string? text, bool mayBeEmpty = false)
    {
        if (mayBeEmpty && string.IsNullOrEmpty(text))
        {
            yield break;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            yield return $"{Section}:{key} is no absolute https URL; copy it from the service, or leave it out.";
        }
        else if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && key is not "Webhook:Url")
        {
            yield return $"{Section}:{key} is an http URL, which would send incidents in the clear; use https.";
        }
    }

    private static IEnumerable<string> Slack(SlackOptions slack)
    {
        if (!string.IsNullOrEmpty(slack.BotToken) && string.IsNullOrWhiteSpace(slack.Channel))
        {
            yield return $"{Section}:Slack:BotToken is set without {Section}:Slack:Channel; name the channel that the bot writes to, such as #incidents.";
        }
        else if (string.IsNullOrEmpty(slack.BotToken) && !string.IsNullOrWhiteSpace(slack.Channel))
        {
            yield return $"{Section}:Slack:Channel is set without {Section}:Slack:BotToken; an incoming webhook writes to its own channel only.";
        }
    }

    private static IEnumerable<string> Webhook(WebhookOptions webhook)
    {
        if (!string.IsNullOrEmpty(webhook.Secret) && string.IsNullOrEmpty(webhook.Url))
        {
            yield return $"{Section}:Webhook:Secret is set without {Section}:Webhook:Url; set both, or neither.";
        }

        if (!string.IsNullOrEmpty(webhook.Secret) && WebhookSignature.Key(webhook.Secret) is not { Length: >= WebhookSignature.MinKeyBytes })
        {
            yield return $"{Section}:Webhook:Secret is too short or no Base64 after {WebhookSignature.Base64Prefix}; use at least "
                + $"{WebhookSignature.MinKeyBytes} bytes, such as {WebhookSignature.Base64Prefix} and the output of openssl rand -base64 32.";
        }
    }
}
