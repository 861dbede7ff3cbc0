using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection.Rules;

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
            PodHealth.Succeeded => pod.Containers.Max(container => ClusterTimes.Known(container.Terminated?.FinishedAt)),
            _ => null,
        };
        return ClusterTimes.Known(since) is { } known && known < now ? known : now;
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

/// <summary>How a pod counts when it is asked whether its workload is well.</summary>
internal enum PodHealth : byte
{
    Unready,
    Ready,

    /// <summary>It ended well, for ever.</summary>
    Succeeded,

    /// <summary>It ended badly, for ever: another pod must take its place.</summary>
    Failed,

    /// <summary>It is being deleted.</summary>
    Leaving,
}
