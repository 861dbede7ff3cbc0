using System.Text.RegularExpressions;
using Whooper.Contracts.Incidents;

namespace Whooper.Cluster.Decoding;

/// <summary>Names the workload behind a pod from the pod alone, without asking for its owners.</summary>
internal static partial class WorkloadOwner
{
    /// <param name="controllerKind">The kind of the owner reference that says <c>controller: true</c>.</param>
    /// <param name="controllerName">Its name.</param>
    /// <param name="podTemplateHash">The pod's label, by which a Deployment's ReplicaSet is known.</param>
    /// <param name="podName">The pod, which is its own workload where nothing controls it.</param>
    public static WorkloadRef Resolve(string? controllerKind, string? controllerName, string? podTemplateHash, string podName) =>
        (controllerKind, controllerName) switch
        {
            // A static pod's mirror belongs to its Node, which is no workload.
            (null or "" or "Node", _) or (_, null or "") => new("Pod", podName),
            ("ReplicaSet", _) when WithoutSuffix(controllerName, podTemplateHash) is { } deployment => new("Deployment", deployment),
            ("Job", _) when CronJobTimestamp().Match(controllerName) is { Success: true } suffix =>
                new("CronJob", controllerName[..suffix.Index]),
            _ => new(controllerKind, controllerName),
        };

    private static string? WithoutSuffix(string name, string? hash) =>
        !string.IsNullOrEmpty(hash) && name.Length > hash.Length + 1 && name.EndsWith(hash, StringComparison.Ordinal)
            && name[^(hash.Length + 1)] == '-'
            ? name[..^(hash.Length + 1)]
            : null;

    /// <summary>The CronJob controller ends its Jobs' names with the scheduled time in Unix minutes (seconds before Kubernetes 1.21).</summary>
    [GeneratedRegex(@"(?<=.)-\d{8,10}$")]
    private static partial Regex CronJobTimestamp();
}
