using System.Text.Json.Serialization;

namespace Whooper.Contracts.Incidents;

/// <summary>
/// One failing episode of one container of one workload (or of one node, where the node is the cause), as the API shows it and as
/// the orchestration's custom status holds it. All times are UTC.
/// </summary>
public sealed record Incident
{
    /// <summary>The orchestration's instance id; see <see cref="IncidentId"/>.</summary>
    public required string Id { get; init; }

    public required string Cluster { get; init; }

    public required string Namespace { get; init; }

    public required WorkloadRef Workload { get; init; }

    /// <summary>The pod whose failure opened the incident.</summary>
    public required string PodName { get; init; }

    public required string PodUid { get; init; }

    /// <summary>The names of the pods touched, in order of their first failure: the first 20; <see cref="PodCount"/> counts all.</summary>
    public required IReadOnlyList<string> Pods { get; init; }

    public required int PodCount { get; init; }

    public required string ContainerName { get; init; }

    public required ContainerKind ContainerKind { get; init; }

    public string? Node { get; init; }

    public string? Image { get; init; }

    /// <summary>The container's restart count at its latest failure.</summary>
    public required int RestartCount { get; init; }

    /// <summary>Failures inside this episode, on all its pods.</summary>
    public required int Occurrences { get; init; }

    /// <summary>The gravest reason so far, such as <c>OOMKilled</c> or <c>CrashLoopBackOff</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What stands behind a symptom: for <c>CrashLoopBackOff</c> the last termination's reason.</summary>
    public string? UnderlyingReason { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The message Kubernetes gave, redacted.</summary>
    public string? Message { get; init; }

    public int? ExitCode { get; init; }

    public int? Signal { get; init; }

    /// <summary>True where the first failure happened before Whooper was watching.</summary>
    public bool WhileAway { get; init; }

    /// <summary>When the watcher saw the first failure.</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>When the API took it in, by which lists on shared storage are ordered; null in incidents of old.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When the report was delivered.</summary>
    public DateTimeOffset? HealedAt { get; init; }

    public required DateTimeOffset LastOccurrenceAt { get; init; }

    /// <summary>When the container was well again.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>The analysis as one text.</summary>
    public string? AiSummary { get; init; }

    public IncidentAnalysis? Analysis { get; init; }

    /// <summary>True once a mail about this incident was accepted by the provider.</summary>
    public bool EmailSent { get; init; }

    /// <summary>The latest notifications, oldest first.</summary>
    public IReadOnlyList<NotificationRecord> Notifications { get; init => field = value ?? []; } = [];

    /// <summary>Who hears of it and why; null where nobody had to be told yet.</summary>
    public AudienceDecision? Route { get; init; }

    /// <summary>Somebody's wish to hear nothing of it, while it lasts or after.</summary>
    public Mute? Mute { get; init; }

    /// <summary>What people did to it, oldest first: the latest ones.</summary>
    public IReadOnlyList<OperatorAction> Actions { get; init => field = value ?? []; } = [];

    /// <summary>How often people did something to it.</summary>
    public int ActionCount { get; init; }

    public required IncidentStatus Status { get; init; }

    public required Recovery Recovery { get; init; }

    /// <summary>The ids of the latest occurrences, oldest first: by these a repeat is known.</summary>
    public IReadOnlyList<string> OccurrenceIds { get; init => field = value ?? []; } = [];
}

/// <summary>How far Whooper's own work on an incident has come.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<IncidentStatus>))]
public enum IncidentStatus
{
    /// <summary>The incident is open; nothing has been done yet.</summary>
    Detected,

    /// <summary>It is being summarized and reported.</summary>
    Healing,

    /// <summary>The report was delivered, or there is no channel to deliver it to.</summary>
    Healed,

    /// <summary>A configured mail channel gave up.</summary>
    Failed,
}

/// <summary>What became of the failing container.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<Recovery>))]
public enum Recovery
{
    /// <summary>Still failing, or not well for long enough.</summary>
    Pending,

    /// <summary>It has run ready for the stability window.</summary>
    Recovered,

    /// <summary>Every touched pod was deleted, and nothing of the workload failed since.</summary>
    Gone,

    /// <summary>Nothing was heard of it for the follow time-out.</summary>
    Unknown,
}

/// <summary>How much an incident matters; ordered, so that a greater value is an escalation.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<Severity>))]
public enum Severity
{
    Warning,
    Medium,
    High,
    Critical,
}
