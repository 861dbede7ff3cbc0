namespace Whooper.Core.Audience;

/// <summary>Who hears of which incident: the first rule that fits decides, else the default.</summary>
public sealed class RoutingOptions
{
    public const string Section = "Whooper:Routing";

    /// <summary>In order. <see cref="RuleOptions"/> tells what each may say.</summary>
    public IList<RuleOptions> Rules { get; } = [];

    /// <summary>For incidents that no rule fits, and for what a rule leaves open.</summary>
    public AudienceOptions Default { get; set; } = new();
}

/// <summary>One routing rule: which incidents it matches, when, and who is notified.</summary>
public sealed class RuleOptions : AudienceOptions
{
    /// <summary>What it is called in explanations and mails. Default its number.</summary>
    public string? Name { get; set; }

    /// <summary>All that is given here must fit.</summary>
    public MatchOptions Match { get; set; } = new();

    /// <summary>The rule is in force only then. Default always.</summary>
    public WindowOptions When { get; set; } = new();

    /// <summary>Nobody is told. Default false.</summary>
    public bool Mute { get; set; }
}

/// <summary>
/// What an incident must be like. Each value may list alternatives, separated by commas; <c>*</c> stands for any characters. What is
/// not given fits always.
/// </summary>
public sealed class MatchOptions
{
    public string? Cluster { get; set; }

    public string? Namespace { get; set; }

    /// <summary>The workload's name, or kind and name: <c>Deployment/checkout-*</c>.</summary>
    public string? Workload { get; set; }

    /// <summary>Of warning, medium, high, critical.</summary>
    public string? Severity { get; set; }

    public string? Reason { get; set; }

    /// <summary>The pod's labels by name.</summary>
    public IDictionary<string, string> Label { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The pod's annotations by name; only those that begin with <c>whooper.io/</c> are known.</summary>
    public IDictionary<string, string> Annotation { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A stretch of time: hours of the day, days of the week, or from one moment to another. What is given must hold together.</summary>
public sealed class WindowOptions
{
    /// <summary>Such as <c>Sat, Sun</c> or <c>Mon-Fri</c>: the day on which the hours begin.</summary>
    public string? Days { get; set; }

    /// <summary>Such as <c>22:00</c>.</summary>
    public string? From { get; set; }

    /// <summary>Such as <c>06:00</c>, exclusive; where it is not after <see cref="From"/>, it is of the next day.</summary>
    public string? To { get; set; }

    /// <summary>The first moment, such as <c>2026-12-24T18:00</c>.</summary>
    public string? Starts { get; set; }

    /// <summary>The end, exclusive.</summary>
    public string? Ends { get; set; }

    /// <summary>Whose clock, such as <c>Europe/Berlin</c>. Default <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";
}

/// <summary>Who is told.</summary>
public class AudienceOptions
{
    /// <summary>Names of channels, separated by commas, such as <c>mail, slack:#payments</c>. Default all that are configured.</summary>
    public string? Channels { get; set; }

    /// <summary>Mail addresses, separated by commas. Default those of <c>Whooper:Mail:Recipients</c>.</summary>
    public string? Recipients { get; set; }
}
