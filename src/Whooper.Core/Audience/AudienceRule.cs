namespace Whooper.Core.Audience;

/// <summary>A routing rule, ready to be asked.</summary>
internal sealed class AudienceRule
{
    private readonly List<(string What, Func<AudienceFacts, string?> Value, NamePattern Pattern)> _conditions = [];

    public required string Name { get; init; }

    public required NamedAudience Audience { get; init; }

    public bool Mute { get; init; }

    public TimeWindow? Window { get; init; }

    public AudienceRule(MatchOptions match)
    {
        Add("cluster", match.Cluster, facts => facts.Cluster);
        Add("namespace", match.Namespace, facts => facts.Namespace);
        Add("workload", match.Workload, facts => match.Workload!.Contains('/', StringComparison.Ordinal) ? $"{facts.Workload}" : facts.Workload.Name);
        Add("severity", match.Severity, facts => facts.Severity.ToString().ToLowerInvariant());
        Add("reason", match.Reason, facts => facts.Reason);
        foreach (var (key, value) in match.Label.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            Add($"label {key}", value, facts => facts.Labels?.GetValueOrDefault(key));
        }

        foreach (var (key, value) in match.Annotation.OrderBy(annotation => annotation.Key, StringComparer.Ordinal))
        {
            Add($"annotation {key}", value, facts => facts.Annotations?.GetValueOrDefault(key));
        }
    }

    public AudienceStep Ask(AudienceFacts facts, DateTimeOffset now)
    {
        foreach (var (what, value, pattern) in _conditions)
        {
            var found = value(facts);
            if (!pattern.Fits(found))
            {
                return new(Name, Fits: false, $"{what} is {found ?? "not there"}, not {pattern}");
            }
        }

        if (Window is { } window && !window.Covers(now))
        {
            return new(Name, Fits: false, $"it is not the time: {window}");
        }

        var held = string.Join(", ", _conditions.Select(condition => $"{condition.What} {condition.Pattern}"));
        return new(Name, Fits: true, (held.Length == 0 ? "it fits every incident" : $"{held} fits") + (Window is null ? "" : $"; it is the time: {Window}"));
    }

    private void Add(string what, string? text, Func<AudienceFacts, string?> value)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _conditions.Add((what, value, new(text)));
        }
    }
}

/// <summary>What one rule said of an incident.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Fits">Whether it decided.</param>
/// <param name="Why">The first condition that did not hold, or those that did.</param>
public sealed record AudienceStep(string Rule, bool Fits, string Why);

/// <summary>Who a rule names.</summary>
/// <param name="Channels">Null for the default's.</param>
/// <param name="Recipients">Null for the default's.</param>
internal sealed record NamedAudience(IReadOnlyList<string>? Channels, IReadOnlyList<string>? Recipients)
{
    public static NamedAudience Read(AudienceOptions options) => new(List(options.Channels), List(options.Recipients));

    private static List<string>? List(string? text) => NamePattern.Split(text).ToList() is { Count: > 0 } list ? list : null;
}
