using Microsoft.Extensions.Options;
using Whooper.Contracts.Incidents;
using Whooper.Core.Notifications;

namespace Whooper.Core.Audience;

/// <summary>Names every rule that cannot be, by its key.</summary>
internal sealed class RoutingOptionsValidator(IEnumerable<INotificationChannel> channels) : IValidateOptions<RoutingOptions>
{
    private readonly Dictionary<string, INotificationChannel> _configured =
        channels.ToDictionary(channel => channel.Name, StringComparer.OrdinalIgnoreCase);

    public ValidateOptionsResult Validate(string? name, RoutingOptions options)
    {
        List<string> errors = [];
        Check($"{RoutingOptions.Section}:Default", options.Default, errors);
        foreach (var (index, rule) in options.Rules.Index())
        {
            var key = $"{RoutingOptions.Section}:Rules:{index}";
            Check(key, rule, errors);
            CheckSeverity($"{key}:Match:Severity", rule.Match.Severity, errors);
            AudienceTable.Read(index, rule, errors);
            foreach (var annotation in rule.Match.Annotation.Keys.Where(key => !key.StartsWith(PodAnnotations.Prefix, StringComparison.Ordinal)))
            {
                errors.Add($"{key}:Match:Annotation:{annotation} can never fit: only annotations that begin with {PodAnnotations.Prefix} are collected.");
            }

            if (rule.Mute && (rule.Channels ?? rule.Recipients) is not null)
            {
                errors.Add($"{key}:Mute is true, yet the rule names channels or recipients; leave out one or the other.");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private void Check(string key, AudienceOptions audience, List<string> errors)
    {
        foreach (var text in NamePattern.Split(audience.Channels))
        {
            if (ChannelAddress.Parse(text) is not { } address)
            {
                errors.Add($"{key}:Channels holds \"{text}\"; use names such as mail or slack:#payments, separated by commas.");
            }
            else if (!_configured.TryGetValue(address.Channel, out var channel))
            {
                errors.Add($"{key}:Channels names \"{address.Channel}\", which is not configured; configured: {(_configured.Count == 0 ? "none" : string.Join(", ", _configured.Keys))}.");
            }
            else if (address.Target is not null && !channel.HasPlaces)
            {
                errors.Add($"{key}:Channels holds \"{text}\", but {channel.Name} has no places to choose from as it is configured; leave out \":{address.Target}\".");
            }
        }

        foreach (var text in NamePattern.Split(audience.Recipients).Where(text => !System.Net.Mail.MailAddress.TryCreate(text, out _)))
        {
            errors.Add($"{key}:Recipients holds \"{text}\", which is no mail address; use addresses such as oncall@example.com, separated by commas.");
        }
    }

    private static void CheckSeverity(string key, string? text, List<string> errors)
    {
        foreach (var word in NamePattern.Split(text).Where(word => !Enum.TryParse<Severity>(word, ignoreCase: true, out var value) || !Enum.IsDefined(value)))
        {
            errors.Add($"{key} holds \"{word}\"; use warning, medium, high or critical, separated by commas.");
        }
    }
}
