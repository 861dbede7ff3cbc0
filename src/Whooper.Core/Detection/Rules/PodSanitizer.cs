namespace Whooper.Core.Detection.Rules;

/// <summary>Takes pods as they come: a broken object may cost itself, but never the watch.</summary>
internal static class PodSanitizer
{
    /// <summary>What a pod is tracked by.</summary>
    public static string KeyOf(PodSnapshot pod) => pod.Uid.Length > 0 ? pod.Uid : $"{pod.Namespace}/{pod.Name}";

    /// <summary>The pod without the nulls that its types rule out and a decoder may let through.</summary>
    public static PodSnapshot Clean(PodSnapshot pod) => IsClean(pod) ? pod : pod with
    {
        Namespace = pod.Namespace ?? "",
        Name = pod.Name ?? "",
        Uid = pod.Uid ?? "",
        Workload = pod.Workload ?? new("Pod", pod.Name ?? ""),
        RestartPolicy = pod.RestartPolicy ?? "Always",
        Conditions = [.. (pod.Conditions ?? []).Where(condition => condition is not null)],
        Containers =
        [
            .. (pod.Containers ?? []).Where(container => container is not null)
                .Select(container => container.Name is null ? container with { Name = "" } : container),
        ],
    };

    private static bool IsClean(PodSnapshot pod)
    {
        if (pod is not { Namespace: not null, Name: not null, Uid: not null, Workload: not null, RestartPolicy: not null }
            || pod is not { Conditions: not null, Containers: not null })
        {
            return false;
        }

        foreach (var condition in pod.Conditions)
        {
            if (condition is null)
            {
                return false;
            }
        }

        foreach (var container in pod.Containers)
        {
            if (container is not { Name: not null })
            {
                return false;
            }
        }

        return true;
    }
}
