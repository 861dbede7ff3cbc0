using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection.Rules;

/// <summary>Somebody wanted the pod gone: its exits, with whatever code, are no incidents.</summary>
internal static class Disruption
{
    public const string Condition = "DisruptionTarget";

    private const string ByKubelet = "TerminationByKubelet";

    /// <summary>The gate that keeps this pod's exits from the user, or null.</summary>
    public static string? SuppressionOf(PodSnapshot pod)
    {
        // Nobody wished for a lost node: that it is lost is the news, and no exit of this pod, whoever then cleans up after it.
        if (pod.Reason == Reasons.NodeLost)
        {
            return null;
        }

        if (pod.Reason == "Preempting" || Find(pod) is { Reason: not ByKubelet })
        {
            return SuppressionReasons.Disruption;
        }

        if (pod.DeletedAt is not null)
        {
            return SuppressionReasons.Deleted;
        }

        // The kubelet is ending it; why, shows when it has ended.
        return pod.Phase is not ("Failed" or "Succeeded") && string.IsNullOrEmpty(pod.Reason) && TerminationByKubelet(pod) is not null
            ? SuppressionReasons.Disruption
            : null;
    }

    /// <summary>The kubelet ended the pod: an eviction or a node's shutdown.</summary>
    public static PodCondition? TerminationByKubelet(PodSnapshot pod) => Find(pod) is { Reason: ByKubelet } found ? found : null;

    private static PodCondition? Find(PodSnapshot pod)
    {
        foreach (var condition in pod.Conditions)
        {
            if (condition is { Type: Condition, Status: "True" })
            {
                return condition;
            }
        }

        return null;
    }
}
