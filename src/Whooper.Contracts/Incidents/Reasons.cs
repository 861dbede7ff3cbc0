using System.Collections.Frozen;

namespace Whooper.Contracts.Incidents;

/// <summary>
/// The words that Kubernetes and the container runtimes use for failures: one row for each that Whooper knows. Detection, severity, cause
/// texts and mail subjects read it; <c>docs/detection.md</c> lists the same words, and a test compares them.
/// </summary>
public static class Reasons
{
    public const string Completed = "Completed";
    public const string ContainerStatusUnknown = "ContainerStatusUnknown";
    public const string CrashLoopBackOff = "CrashLoopBackOff";
    public const string CreateContainerConfigError = "CreateContainerConfigError";
    public const string CreateContainerError = "CreateContainerError";
    public const string DeadlineExceeded = "DeadlineExceeded";
    public const string ErrImageNeverPull = "ErrImageNeverPull";
    public const string Error = "Error";
    public const string Evicted = "Evicted";
    public const string Failed = "Failed";
    public const string InvalidImageName = "InvalidImageName";
    public const string NodeAffinity = "NodeAffinity";
    public const string NodeLost = "NodeLost";
    public const string NodeShutdown = "NodeShutdown";
    public const string OomKilled = "OOMKilled";
    public const string RunContainerError = "RunContainerError";
    public const string SignatureValidationFailed = "SignatureValidationFailed";
    public const string UnexpectedAdmissionError = "UnexpectedAdmissionError";
    public const string Unschedulable = "Unschedulable";

    /// <summary>The kubelet refused the pod for want of a resource, which the rest of the word names: <c>OutOfcpu</c>, <c>OutOfpods</c>.</summary>
    public const string OutOfPrefix = "OutOf";

    private const string CannotStart = "Cannot Start";
    private const string CannotPull = "Cannot Pull Its Image";
    private const string RefusedByNode = "Refused by Its Node";
    private const string ShutDown = "Shut Down with Its Node";

    public static IReadOnlyList<FailureReason> All { get; } =
    [
        new(OomKilled, ReasonFamily.Memory, Severity.Critical, Failed),
        new(CrashLoopBackOff, ReasonFamily.CrashLoop, Severity.Critical, CannotStart),
        new(Error, ReasonFamily.Exit, Severity.High, Failed),
        new("Unknown", ReasonFamily.Exit, Severity.Warning, Failed),
        new(Completed, ReasonFamily.Exit, Severity.Warning, Failed),
        new("ContainerCannotRun", ReasonFamily.Start, Severity.High, CannotStart),
        new("StartError", ReasonFamily.Start, Severity.High, CannotStart),
        new(RunContainerError, ReasonFamily.Start, Severity.High, CannotStart),
        new(CreateContainerError, ReasonFamily.Configuration, Severity.High, CannotStart),
        new(CreateContainerConfigError, ReasonFamily.Configuration, Severity.High, CannotStart),
        new("ErrImagePull", ReasonFamily.Image, Severity.Warning, CannotPull),
        new("ImagePullBackOff", ReasonFamily.Image, Severity.Warning, CannotPull),
        new(InvalidImageName, ReasonFamily.Image, Severity.Warning, CannotPull),
        new(ErrImageNeverPull, ReasonFamily.Image, Severity.Warning, CannotPull),
        new("ImageInspectError", ReasonFamily.Image, Severity.Warning, CannotPull),
        new("RegistryUnavailable", ReasonFamily.Image, Severity.Warning, CannotPull),
        new(SignatureValidationFailed, ReasonFamily.Image, Severity.Warning, CannotPull),
        new(DeadlineExceeded, ReasonFamily.Deadline, Severity.Medium, "Exceeded Its Deadline"),
        new(Unschedulable, ReasonFamily.Scheduling, Severity.Warning, Unschedulable),
        new(Evicted, ReasonFamily.Eviction, Severity.Medium, Evicted) { IsNodeToBlame = true, IsOneIncidentPerNode = true },
        new(NodeShutdown, ReasonFamily.NodeLoss, Severity.Warning, ShutDown) { IsNodeToBlame = true, IsOneIncidentPerNode = true },

        // What earlier releases of Kubernetes called it; detection reports both as NodeShutdown.
        new("Shutdown", ReasonFamily.NodeLoss, Severity.Warning, ShutDown) { IsNodeToBlame = true },
        new("Terminated", ReasonFamily.NodeLoss, Severity.Warning, ShutDown) { IsNodeToBlame = true },
        new(NodeLost, ReasonFamily.NodeLoss, Severity.Warning, "Lost with Its Node") { IsNodeToBlame = true, IsOneIncidentPerNode = true },
        new(ContainerStatusUnknown, ReasonFamily.NodeLoss, Severity.Warning, "Lost") { IsNodeToBlame = true, IsOneIncidentPerNode = true },
        new(UnexpectedAdmissionError, ReasonFamily.NodeRefusal, Severity.Warning, RefusedByNode) { IsNodeToBlame = true },
        new(NodeAffinity, ReasonFamily.NodeRefusal, Severity.Warning, RefusedByNode) { IsNodeToBlame = true },
        new(Failed, ReasonFamily.Pod, Severity.Warning, Failed),
    ];

    private static readonly FrozenDictionary<string, FailureReason> ByWord = All.ToFrozenDictionary(row => row.Word, StringComparer.Ordinal);

    /// <summary>The reason's row; null for a word that Whooper does not know.</summary>
    public static FailureReason? Find(string? reason) =>
        reason is null ? null
        : ByWord.TryGetValue(reason, out var row) ? row
        : reason.StartsWith(OutOfPrefix, StringComparison.Ordinal) && reason.Length > OutOfPrefix.Length
            ? new(reason, ReasonFamily.NodeRefusal, Severity.Warning, RefusedByNode) { IsNodeToBlame = true }
        : null;

    /// <summary>The reason's row, or for a word that Whooper does not know what the place in which it stands says.</summary>
    public static FailureReason Of(string reason, FailurePlace place) => Find(reason) ?? place switch
    {
        FailurePlace.Waiting => new(reason, ReasonFamily.Waiting, Severity.Warning, CannotStart),
        FailurePlace.Terminated => new(reason, ReasonFamily.Exit, Severity.Warning, Failed),
        _ => new(reason, ReasonFamily.Pod, Severity.Warning, Failed),
    };

    /// <summary>The row of an incident's reason.</summary>
    public static FailureReason Of(Incident incident) => Of(incident.Reason, PlaceOf(incident));

    /// <summary>A container that never ended waits to be started; of a pod as a whole no container tells.</summary>
    public static FailurePlace PlaceOf(Incident incident) =>
        incident.ContainerKind == ContainerKind.Pod ? FailurePlace.Pod
        : incident.ExitCode is null ? FailurePlace.Waiting
        : FailurePlace.Terminated;
}

/// <summary>One word for a failure, and what Whooper makes of it.</summary>
/// <param name="Word">As Kubernetes writes it.</param>
/// <param name="Family">What it has in common with others.</param>
/// <param name="Severity">Unless the configuration says otherwise.</param>
/// <param name="Headline">What became of the pod, as a mail's subject says it.</param>
public sealed record FailureReason(string Word, ReasonFamily Family, Severity Severity, string Headline)
{
    /// <summary>Whether to look at the node first, and not at what was rolled out.</summary>
    public bool IsNodeToBlame { get; init; }

    /// <summary>Whether all pods of one node that fail so are one incident, whatever their workloads.</summary>
    public bool IsOneIncidentPerNode { get; init; }

    /// <summary>Whether the container had run, so that "Restarted" is the better headline once it was.</summary>
    public bool MayBeRestarted => Family is ReasonFamily.Memory or ReasonFamily.CrashLoop or ReasonFamily.Exit or ReasonFamily.Start;

    /// <summary>Says more than the <c>CrashLoopBackOff</c> that it leads to.</summary>
    public bool IsTelling => Family is ReasonFamily.Memory or ReasonFamily.Start || Word == Reasons.ContainerStatusUnknown;
}

/// <summary>What reasons have in common: all of one family are detected, told and explained alike.</summary>
public enum ReasonFamily
{
    /// <summary>Killed at the container's memory limit.</summary>
    Memory,

    /// <summary>A symptom: Kubernetes holds the next start back.</summary>
    CrashLoop,

    /// <summary>The program ended.</summary>
    Exit,

    /// <summary>The runtime could not start the command.</summary>
    Start,

    /// <summary>The container could not be made from its definition.</summary>
    Configuration,

    /// <summary>The image does not come. These reasons take turns, and are one failure.</summary>
    Image,

    /// <summary>It ran longer than it may.</summary>
    Deadline,

    /// <summary>No node takes the pod.</summary>
    Scheduling,

    /// <summary>The kubelet threw the pod out to save its node.</summary>
    Eviction,

    /// <summary>The node took the pod with it.</summary>
    NodeLoss,

    /// <summary>The kubelet did not take the pod that the scheduler gave it.</summary>
    NodeRefusal,

    /// <summary>Something else keeps the container from starting.</summary>
    Waiting,

    /// <summary>The pod failed as a whole, and its containers say nothing.</summary>
    Pod,
}

/// <summary>Where in a pod's status a reason stands.</summary>
public enum FailurePlace
{
    /// <summary><c>state.waiting</c> of a container.</summary>
    Waiting,

    /// <summary><c>state.terminated</c> or <c>lastState.terminated</c>.</summary>
    Terminated,

    /// <summary>The pod's own status.</summary>
    Pod,
}
