namespace Whooper.Core.Routing;

/// <summary>Who hears of which incident: the first rule that fits decides, else the default.</summary>
public sealed class RoutingOptions
{
    public const string Section = "Whooper:Routing";

    /// <summary>In order. <see cref="RuleOptions"/> tells what each may say.</summary>
    public IList<RuleOptions> Rules { get; } = [];

    /// <summary>For incidents that no rule fits, and for what a rule leaves open.</summary>
    public AudienceOptions Default { get; set; } = new();
}
