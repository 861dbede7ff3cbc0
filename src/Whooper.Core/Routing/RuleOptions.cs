namespace Whooper.Core.Routing;

/// <summary>One routing rule: which incidents it fits, when, and who is told of them.</summary>
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
