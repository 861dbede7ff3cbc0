using Whooper.Contracts.Incidents;

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

    public bool Matches(Incident incident) =>
        Allows(Statuses, incident.Status)
        && Allows(Recoveries, incident.Recovery)
        && Allows(Severities, incident.Severity)
        && Allows(Namespaces, incident.Namespace)
        && Allows(Reasons, incident.Reason)
        && (Since is not { } since || incident.DetectedAt >= since || incident.LastOccurrenceAt >= since)
        && (Until is not { } until || incident.DetectedAt < until)
        && Words.All(word => Texts(incident).Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

    private static bool Allows<T>(IReadOnlySet<T> wanted, T value) => wanted.Count == 0 || wanted.Contains(value);

    private static IEnumerable<string?> Texts(Incident incident) =>
    [
        incident.Id, incident.Cluster, incident.Namespace, incident.Workload.Kind, incident.Workload.Name, incident.PodName,
        incident.ContainerName, incident.Node, incident.Image, incident.Reason, incident.UnderlyingReason, incident.Message,
        .. incident.Pods,
    ];
}
