namespace Whooper.Contracts.Incidents;

/// <summary>
/// Why something was kept from people: the values of the label <c>gate</c> of <c>whooper_suppressed_total</c>. The first eight suppress a
/// failure before it is an incident, the mutes suppress a report.
/// </summary>
public static class SuppressionReasons
{
    /// <summary>An end among others of a container that exits cleanly; it counts when repeated.</summary>
    public const string CleanExit = "clean-exit";

    /// <summary>The pod is being deleted.</summary>
    public const string Deleted = "deleted";

    /// <summary>The restart was asked for.</summary>
    public const string Deliberate = "deliberate";

    /// <summary>The pod is preempted, drained or tainted away.</summary>
    public const string Disruption = "disruption";

    /// <summary>Reported before this watcher started.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>It happened before the look-back.</summary>
    public const string Old = "old";

    /// <summary>A sidecar ended with its Job.</summary>
    public const string SidecarEnd = "sidecar-end";

    /// <summary>It passed within its grace time.</summary>
    public const string Transient = "transient";

    /// <summary>Somebody muted the workload.</summary>
    public const string OperatorMute = "mute";

    /// <summary>The pod says so: <c>whooper.io/mute</c>.</summary>
    public const string AnnotationMute = "mute-annotation";

    /// <summary>A routing rule says so, such as a maintenance window.</summary>
    public const string RuleMute = "mute-rule";
}
