using System.Text.Json.Serialization;
using Whooper.Contracts.Incidents;

namespace Whooper.Contracts.PodEvents;

/// <summary>
/// What the detector has to say about a container. It travels as the <c>data</c> of a CloudEvent, and to a running orchestration as
/// an external event; payloads change only by optional fields.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PodFailed), PodEventTypes.Failed)]
[JsonDerivedType(typeof(PodRecovered), PodEventTypes.Recovered)]
[JsonDerivedType(typeof(PodGone), PodEventTypes.Gone)]
public abstract record PodEvent
{
    /// <summary>
    /// The CloudEvent's id. The same fact has the same id whoever reports it and however often: for a failure
    /// <see cref="OccurrenceId"/>, else <c>{incidentId}/recovered</c> or <c>{incidentId}/gone</c>.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The incident this belongs to; see <see cref="Incidents.IncidentId"/>.</summary>
    public required string IncidentId { get; init; }

    public required string Cluster { get; init; }

    public required string Namespace { get; init; }

    public required WorkloadRef Workload { get; init; }

    public required string PodName { get; init; }

    public required string PodUid { get; init; }

    public required string ContainerName { get; init; }

    /// <summary>The W3C trace context of the moment of detection.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>A container (or a whole pod) failed.</summary>
public sealed record PodFailed : PodEvent
{
    public required ContainerKind ContainerKind { get; init; }

    public string? Node { get; init; }

    public string? Image { get; init; }

    /// <summary>What it is called, such as <c>OOMKilled</c>, <c>CrashLoopBackOff</c>, <c>Evicted</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What stands behind a symptom: the last termination's reason behind <c>CrashLoopBackOff</c>.</summary>
    public string? UnderlyingReason { get; init; }

    public string? Message { get; init; }

    public int? ExitCode { get; init; }

    public int? Signal { get; init; }

    public int RestartCount { get; init; }

    /// <summary>Failures in the episode so far, this one included, as this forwarder counts them; the orchestration counts for itself.</summary>
    public int Occurrences { get; init => field = Math.Max(value, 1); } = 1;

    /// <summary>When the failed container had started; null where Kubernetes does not know.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null for a state that is no termination.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    public required DateTimeOffset EpisodeStartedAt { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>True where it happened before the watch began.</summary>
    public bool WhileAway { get; init; }

    /// <summary>
    /// True for a graver state of a failure that was already counted (a container that had crashed now backs off): the incident's
    /// reason may escalate, its occurrences do not rise.
    /// </summary>
    public bool Symptom { get; init; }

    /// <summary>
    /// The ids of earlier failures of the incident that this event stands for as well, because a full queue merged them. Each counts
    /// once, whoever else reports it.
    /// </summary>
    public IReadOnlyList<string>? MergedIds { get; init; }

    public FailureContext? Context { get; init; }

    /// <summary>The pod's labels, for routing rules to match on; null where they could not be had.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Those of the pod's annotations that are meant for Whooper: <c>whooper.io/…</c>.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The ids of all failures that this event stands for, its own last.</summary>
    [JsonIgnore]
    public IEnumerable<string> Ids => (MergedIds ?? []).Append(Id);

    /// <summary>When it happened, as well as is known.</summary>
    [JsonIgnore]
    public DateTimeOffset OccurredAt => FinishedAt ?? DetectedAt;
}

/// <summary>The episode is over: the workload runs ready again, long enough to believe it.</summary>
public sealed record PodRecovered : PodEvent
{
    public required DateTimeOffset RecoveredAt { get; init; }
}

/// <summary>The episode is over: its pods were deleted, and nothing of the workload failed since.</summary>
public sealed record PodGone : PodEvent
{
    public required DateTimeOffset GoneAt { get; init; }
}

/// <summary>The CloudEvents types of the contract between forwarder and function.</summary>
public static class PodEventTypes
{
    public const string Failed = "io.whooper.pod.failed.v1";
    public const string Recovered = "io.whooper.pod.recovered.v1";
    public const string Gone = "io.whooper.pod.gone.v1";
}

/// <summary>Bounds of the labels and annotations that travel with a failure. Kubernetes' own bounds of keys and label values lie within.</summary>
public static class PodLabels
{
    public const int MaxLabels = 30;

    public const int MaxAnnotations = 10;

    /// <summary>A prefix of 253, a slash and a name of 63.</summary>
    public const int MaxKey = 317;

    public const int MaxValue = 256;
}
