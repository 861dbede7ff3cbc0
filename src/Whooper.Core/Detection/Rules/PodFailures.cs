namespace Whooper.Core.Detection.Rules;

/// <summary>
/// Reads every failure that one look at a pod shows; a pure function of the snapshot. A status shows at most two lives of a
/// container: those lived and ended between two looks leave nothing but a higher restart count, and are not failures counted here.
/// </summary>
internal static class PodFailures
{
    public static IReadOnlyList<Failure> In(PodSnapshot pod)
    {
        if (PodLevelRules.Read(pod) is { } whole)
        {
            return [whole];
        }

        List<Failure>? failures = null;
        foreach (var container in pod.Containers)
        {
            if (container.Waiting is not null || container.Terminated is not null || container.LastTermination is not null)
            {
                (failures ??= []).AddRange(In(pod, container));
            }
        }

        return failures is { Count: > 0 } ? failures
            : PodLevelRules.FailedForNoKnownReason(pod) is { } unknown ? [unknown]
            : [];
    }

    private static IEnumerable<Failure> In(PodSnapshot pod, ContainerSnapshot container)
    {
        // While a container waits, its restart is still to be counted: the last life has the current number, else the one before.
        var lastLife = container.Waiting is null ? container.RestartCount - 1 : container.RestartCount;
        if (container.LastTermination is { } last && TerminationRules.Read(pod, container, last, lastLife) is { } before)
        {
            yield return before;
        }

        if (container.Terminated is { } end && TerminationRules.Read(pod, container, end, container.RestartCount) is { } latest)
        {
            yield return latest;
        }

        if (WaitingRules.Read(pod, container) is { } waiting)
        {
            yield return waiting;
        }
    }
}
