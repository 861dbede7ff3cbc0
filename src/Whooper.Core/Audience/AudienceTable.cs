using Microsoft.Extensions.Options;
using Whooper.Contracts.Incidents;
using Whooper.Core.Notifications;

namespace Whooper.Core.Audience;

/// <summary>Decides who hears of an incident: what the pod says, then the first rule that fits, then the default.</summary>
public sealed class AudienceTable
{
    private readonly Dictionary<string, INotificationChannel> _channels;
    private readonly List<AudienceRule> _rules;
    private readonly NamedAudience _default;

    public AudienceTable(IEnumerable<INotificationChannel> channels, IOptions<RoutingOptions> options)
    {
        _channels = channels.ToDictionary(channel => channel.Name, StringComparer.OrdinalIgnoreCase);
        _default = NamedAudience.Read(options.Value.Default);
        _rules = [.. options.Value.Rules.Index().Select(rule => Read(rule.Index, rule.Item, []))];
    }

    public (AudienceDecision Route, IReadOnlyList<AudienceStep> Steps) Decide(AudienceFacts facts, DateTimeOffset now)
    {
        List<AudienceStep> steps = [];
        if (PodAnnotations.IsMuted(facts.Annotations, now))
        {
            var why = $"The pod's annotation {PodAnnotations.Mute} is {facts.Annotations![PodAnnotations.Mute].Trim()}.";
            return (To(null, _default, facts, why) with { MutedBy = SuppressionReasons.AnnotationMute }, [new(PodAnnotations.Mute, Fits: true, why)]);
        }

        foreach (var rule in _rules)
        {
            var step = rule.Ask(facts, now);
            steps.Add(step);
            if (step.Fits)
            {
                var why = $"Rule \"{rule.Name}\"{(rule.Mute ? " mutes it" : "")}: {step.Why}.";
                return (To(rule.Name, rule.Audience, facts, why) with { MutedBy = rule.Mute ? SuppressionReasons.RuleMute : null }, steps);
            }
        }

        return (To(null, _default, facts, _rules.Count == 0 ? "There are no rules." : "No rule fits; the default does."), steps);
    }

    internal static AudienceRule Read(int index, RuleOptions options, List<string> errors) => new(options.Match)
    {
        Name = string.IsNullOrWhiteSpace(options.Name) ? $"{index + 1}" : options.Name.Trim(),
        Audience = NamedAudience.Read(options),
        Mute = options.Mute,
        Window = TimeWindow.Read($"{RoutingOptions.Section}:Rules:{index}:When", options.When, errors),
    };

    private AudienceDecision To(string? rule, NamedAudience audience, AudienceFacts facts, string why)
    {
        var wanted = audience.Channels ?? _default.Channels ?? [.. _channels.Keys];
        if (facts.Annotations?.GetValueOrDefault(PodAnnotations.Channel) is { } annotation
            && Known(NamePattern.Split(annotation)) is { Count: > 0 } chosen)
        {
            return new() { Rule = rule, Channels = chosen, Recipients = Recipients(audience), Why = $"{why} The pod's annotation {PodAnnotations.Channel} chooses the channels." };
        }

        return new() { Rule = rule, Channels = Known(wanted), Recipients = Recipients(audience), Why = why };
    }

    private IReadOnlyList<string>? Recipients(NamedAudience audience) => audience.Recipients ?? _default.Recipients;

    /// <summary>A pod may name any place on a channel; on one without places that would be the same report once more.</summary>
    private List<string> Known(IEnumerable<string> names) =>
    [
        .. names.Select(ChannelAddress.Parse).OfType<ChannelAddress>()
            .Where(address => _channels.ContainsKey(address.Channel))
            .Select(address => (address.Target, Channel: _channels[address.Channel]))
            .Select(told => $"{new ChannelAddress(told.Channel.Name, told.Channel.HasPlaces ? told.Target : null)}")
            .Distinct(),
    ];
}
