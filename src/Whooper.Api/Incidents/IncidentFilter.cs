using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>Which incidents to list. An empty set means any.</summary>
internal sealed record IncidentFilter
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 500;

    public int Limit { get; init; } = DefaultLimit;

    public IReadOnlySet<IncidentStatus> Statuses { get; init; } = new HashSet<IncidentStatus>();

    public IReadOnlySet<Recovery> Recoveries { get; init; } = new HashSet<Recovery>();

    public IReadOnlySet<Severity> Severities { get; init; } = new HashSet<Severity>();

    public IReadOnlySet<string> Namespaces { get; init; } = new HashSet<string>();

    /// <summary>Without regard to case.</summary>
    public IReadOnlySet<string> Reasons { get; init; } = new HashSet<string>();

    /// <summary>Only incidents detected, or failed again, at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only incidents detected before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Words that must each occur somewhere in the incident, without regard to case.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Where the previous page ended.</summary>
    public PageKey? After { get; init; }

    /// <summary>Whether nothing closed can match.</summary>
    public bool IsOfOpenOnly => Recoveries.SetEquals([Recovery.Pending]);

    /// <summary>Whether every incident matches.</summary>
    public bool TakesAll =>
        Statuses.Count + Recoveries.Count + Severities.Count + Namespaces.Count + Reasons.Count + Words.Count == 0 && Since is null && Until is null;

    public bool Matches(Incident incident) => Matches(IndexedIncident.Of(incident, isFinal: true));

    /// <summary>False where the row alone says that the incident does not match.</summary>
    public bool MayMatch(IndexedIncident row) => row.IsFinal ? Matches(row) : MatchesForGood(row);

    private bool Matches(IndexedIncident incident) =>
        MatchesForGood(incident)
        && Allows(Statuses, incident.Status)
        && Allows(Recoveries, incident.Recovery)
        && Allows(Severities, incident.Severity)
        && Allows(Reasons, incident.Reason)
        && (Since is not { } since || incident.DetectedAt >= since || incident.LastOccurrenceAt >= since)
        && Words.All(word => incident.Text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>By what never changes in an incident.</summary>
    private bool MatchesForGood(IndexedIncident incident) =>
        Allows(Namespaces, incident.Namespace) && (Until is not { } until || incident.DetectedAt < until);

    private static bool Allows<T>(IReadOnlySet<T> wanted, T value) => wanted.Count == 0 || wanted.Contains(value);
}
