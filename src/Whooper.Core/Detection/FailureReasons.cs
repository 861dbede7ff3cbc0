namespace Whooper.Core.Detection;

/// <summary>The words that Kubernetes and the container runtimes use for failures, and what they have in common.</summary>
internal static class FailureReasons
{
    public const string Completed = "Completed";
    public const string ContainerStatusUnknown = "ContainerStatusUnknown";
    public const string CrashLoopBackOff = "CrashLoopBackOff";
    public const string DeadlineExceeded = "DeadlineExceeded";
    public const string Error = "Error";
    public const string Evicted = "Evicted";
    public const string NodeAffinity = "NodeAffinity";
    public const string NodeLost = "NodeLost";
    public const string NodeShutdown = "NodeShutdown";
    public const string OomKilled = "OOMKilled";
    public const string UnexpectedAdmissionError = "UnexpectedAdmissionError";
    public const string Unschedulable = "Unschedulable";

    /// <summary>The runtime could not start the container: dockershim's word, and containerd's.</summary>
    public static bool IsStartFailure(string? reason) => reason is "ContainerCannotRun" or "StartError";

    /// <summary>Causes that belong to the node rather than to what runs on it.</summary>
    public static bool IsOfNode(string reason) => reason is Evicted or NodeShutdown or NodeLost or ContainerStatusUnknown;

    /// <summary>Says more than the <c>CrashLoopBackOff</c> that it leads to.</summary>
    public static bool IsTelling(string reason) => reason is OomKilled or ContainerStatusUnknown || IsStartFailure(reason);

    /// <summary>Waiting reasons for a missing image; they alternate, and are one failure.</summary>
    public static bool IsImage(string reason) =>
        reason is "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" or "ImageInspectError"
            or "RegistryUnavailable" or "SignatureValidationFailed";

    /// <summary>Waiting reasons for everything else that keeps a container from starting, also those yet to be invented.</summary>
    public static bool IsRefusal(string reason) =>
        reason.EndsWith("Error", StringComparison.Ordinal) || reason.StartsWith("Err", StringComparison.Ordinal)
        || (reason.EndsWith("BackOff", StringComparison.Ordinal) && reason != CrashLoopBackOff);
}
