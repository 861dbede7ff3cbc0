using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection.Rules;

/// <summary>Failures of the pod as a whole. They win over the ends of its containers, which only follow from them.</summary>
internal static class PodLevelRules
{
    public static Failure? Read(PodSnapshot pod) =>
        ReasonOf(pod) is { } reason ? Of(pod, reason)
        : IsUnschedulable(pod) is { } condition
            ? Of(pod, Reasons.Unschedulable) with { Message = condition.Message, Rule = FailureRule.CountsIfUnschedulableLasts, Standing = true }
        : null;

    /// <summary>A failed pod whose containers tell nothing.</summary>
    public static Failure? FailedForNoKnownReason(PodSnapshot pod) =>
        pod.Phase == "Failed" ? Of(pod, string.IsNullOrEmpty(pod.Reason) ? Reasons.Failed : pod.Reason) : null;

    private static string? ReasonOf(PodSnapshot pod) => pod.Reason switch
    {
        Reasons.Evicted or Reasons.DeadlineExceeded or Reasons.NodeLost => pod.Reason,
        Reasons.UnexpectedAdmissionError or Reasons.NodeAffinity => pod.Reason,
        { } refused when refused.StartsWith(Reasons.OutOfPrefix, StringComparison.Ordinal) => refused,

        // The word changed from release to release; the cause is the same.
        Reasons.NodeShutdown or "Shutdown" or "Terminated" => Reasons.NodeShutdown,

        // An eviction can lack status.reason, and even end as Succeeded (k/k 105467).
        _ when pod.Phase is "Failed" or "Succeeded" && Disruption.TerminationByKubelet(pod) is { } condition =>
            condition.Message?.Contains("shutdown", StringComparison.OrdinalIgnoreCase) == true
                ? Reasons.NodeShutdown
                : Reasons.Evicted,
        _ => null,
    };

    private static PodCondition? IsUnschedulable(PodSnapshot pod)
    {
        foreach (var condition in pod.Conditions)
        {
            if (condition is { Type: "PodScheduled", Status: "False", Reason: Reasons.Unschedulable })
            {
                return condition;
            }
        }

        return null;
    }

    private static Failure Of(PodSnapshot pod, string reason)
    {
        var first = pod.Containers.FirstOrDefault(container => container.Kind == ContainerKind.App);
        return new()
        {
            ContainerName = first?.Name ?? pod.Name,
            Kind = ContainerKind.Pod,
            Image = first?.Image,
            Reason = reason,
            Message = string.IsNullOrEmpty(pod.Message) ? Disruption.TerminationByKubelet(pod)?.Message : pod.Message,
            RestartCount = first?.RestartCount ?? 0,
            EndedAt = EndOf(pod),
            Mark = $"pod/{reason}",
            Standing = reason == Reasons.NodeLost,
            OfNode = Reasons.Find(reason) is { IsOneIncidentPerNode: true },
        };
    }

    private static DateTimeOffset? EndOf(PodSnapshot pod) =>
        pod.Containers.Max(container => ClusterTimes.Known(container.Terminated?.FinishedAt))
        ?? pod.Conditions
            .Where(condition => condition.Type is Disruption.Condition or "Ready" or "ContainersReady")
            .Max(condition => ClusterTimes.Known(condition.Since));
}
