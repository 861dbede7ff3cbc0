namespace Whooper.Core.Detection;

/// <summary>The names under which failures kept from the user are counted.</summary>
internal static class Gates
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
}
