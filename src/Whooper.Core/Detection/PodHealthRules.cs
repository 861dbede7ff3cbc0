using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

internal static class PodHealthRules
{
    public static PodHealth Of(PodSnapshot pod, IReadOnlyList<Failure> failures) =>
        pod.DeletedAt is not null ? PodHealth.Leaving
        : pod.Phase == "Failed" || failures is [{ Kind: ContainerKind.Pod, Rule: FailureRule.Counts }] ? PodHealth.Failed
        : pod.Phase == "Succeeded" ? PodHealth.Succeeded
        : IsReady(pod) ? PodHealth.Ready
        : PodHealth.Unready;

    /// <summary>Since when, by what the cluster says, and never later than <paramref name="now"/>.</summary>
    public static DateTimeOffset SinceOf(PodSnapshot pod, PodHealth health, DateTimeOffset now)
    {
        var since = health switch
        {
            PodHealth.Ready => Condition(pod, "Ready")?.Since,
            PodHealth.Succeeded => pod.Containers.Max(container => Times.Known(container.Terminated?.FinishedAt)),
            _ => null,
        };
        return Times.Known(since) is { } known && known < now ? known : now;
    }

    private static bool IsReady(PodSnapshot pod)
    {
        if (Condition(pod, "Ready") is { } ready)
        {
            return ready.Status == "True";
        }

        var lasting = pod.Containers.Where(container => container.Kind != ContainerKind.Init);
        return lasting.Any() && lasting.All(container => container.Ready);
    }

    private static PodCondition? Condition(PodSnapshot pod, string type)
    {
        foreach (var condition in pod.Conditions)
        {
            if (condition.Type == type)
            {
                return condition;
            }
        }

        return null;
    }
}
