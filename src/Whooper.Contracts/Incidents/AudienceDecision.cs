namespace Whooper.Contracts.Incidents;

/// <summary>Who hears of an incident, and why.</summary>
public sealed record AudienceDecision
{
    /// <summary>The rule that decided; null for the default.</summary>
    public string? Rule { get; init; }

    /// <summary>Addresses of channels, such as <c>mail</c> or <c>slack:#payments</c>; where it is muted, those that would have heard.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Who gets the mail; null for those of <c>Whooper:Mail:Recipients</c>.</summary>
    public IReadOnlyList<string>? Recipients { get; init; }

    /// <summary>What keeps it from people, as <c>whooper_suppressed_total</c> counts it: one of <see cref="SuppressionReasons"/>; null where nothing does.</summary>
    public string? MutedBy { get; init; }

    /// <summary>In a sentence.</summary>
    public required string Why { get; init; }
}
