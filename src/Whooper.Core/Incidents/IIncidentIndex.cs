using Whooper.Contracts.Incidents;

namespace Whooper.Core.Incidents;

/// <summary>
/// Finds incidents where the engine's store can only be read from end to end. The orchestrations stay the truth: what is found here is
/// looked up there before it is shown, and a row that proves wrong is mended by whoever finds it. Every call may be repeated.
/// </summary>
public interface IIncidentIndex
{
    /// <summary>Keeps the incident as it stands. A final one takes the place of what was kept while it was followed.</summary>
    Task RecordAsync(IndexedIncident incident, CancellationToken cancellationToken);

    /// <summary>Keeps many at once, and leaves everything else as it is.</summary>
    Task FillAsync(IReadOnlyCollection<IndexedIncident> incidents, CancellationToken cancellationToken);

    /// <summary>Drops this row, if it is there.</summary>
    Task ForgetAsync(IndexedIncident incident, CancellationToken cancellationToken);

    /// <summary>The rows, newest first and by id among those of one moment; each incident once.</summary>
    IAsyncEnumerable<IndexedIncident> ListAsync(IndexQuery query, CancellationToken cancellationToken);

    /// <summary>When the index was last filled from the orchestrations; null where it never was, so that some may be missing.</summary>
    Task<DateTimeOffset?> FilledAtAsync(CancellationToken cancellationToken);

    /// <summary>Says that every incident of the orchestrations is in the index as of now.</summary>
    Task MarkFilledAsync(DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Which rows to read.</summary>
public sealed record IndexQuery
{
    /// <summary>Without those that are final.</summary>
    public bool FollowedOnly { get; init; }

    /// <summary>Only what comes after this one in the list.</summary>
    public (DateTimeOffset OpenedAt, string Id)? After { get; init; }

    /// <summary>Only what was opened at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether <see cref="IndexedIncident.Text"/> is wanted, which is most of a row.</summary>
    public bool WithText { get; init; }

    /// <summary>How many rows the reader is likely to take; a store reads so many at a time.</summary>
    public int Expected { get; init; } = int.MaxValue;
}

/// <summary>What is known of an incident without its orchestration: enough to order, filter and count it.</summary>
public sealed record IndexedIncident
{
    public required string Id { get; init; }

    /// <summary>The place in the list: when the API took it in; of incidents of old, when it was detected.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Nothing of it changes any more. Until then only what never changes can be trusted.</summary>
    public required bool IsFinal { get; init; }

    public required string Namespace { get; init; }

    public required string Reason { get; init; }

    public required Severity Severity { get; init; }

    public required IncidentStatus Status { get; init; }

    public required Recovery Recovery { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    public required DateTimeOffset LastOccurrenceAt { get; init; }

    public DateTimeOffset? HealedAt { get; init; }

    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>All that a search looks at, line by line; empty where it was not asked for.</summary>
    public string Text { get; init; } = string.Empty;

    public static IndexedIncident Of(Incident incident, bool isFinal) => new()
    {
        Id = incident.Id,
        OpenedAt = incident.OpenedAt ?? incident.DetectedAt,
        IsFinal = isFinal,
        Namespace = incident.Namespace,
        Reason = incident.Reason,
        Severity = incident.Severity,
        Status = incident.Status,
        Recovery = incident.Recovery,
        DetectedAt = incident.DetectedAt,
        LastOccurrenceAt = incident.LastOccurrenceAt,
        HealedAt = incident.HealedAt,
        RecoveredAt = incident.RecoveredAt,
        Text = TextOf(incident),
    };

    private static string TextOf(Incident incident) => string.Join(
        '\n',
        [
            incident.Id, incident.Cluster, incident.Namespace, incident.Workload.Kind, incident.Workload.Name, incident.PodName,
            incident.ContainerName, incident.Node, incident.Image, incident.Reason, incident.UnderlyingReason, incident.Message,
            .. incident.Pods,
        ]);
}
