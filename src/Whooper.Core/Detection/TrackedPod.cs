namespace Whooper.Core.Detection;

/// <summary>What is kept of a pod between two looks. There is one for every pod of the cluster, so it is small.</summary>
internal sealed class TrackedPod(string uid, TrackedWorkload workload)
{
    private PodHistory? _history;

    /// <summary>The UID, or where the cluster gave none, namespace and name.</summary>
    public string Uid { get; } = uid;

    public TrackedWorkload Workload { get; } = workload;

    public PodHealth Health { get; set; }

    public DateTimeOffset HealthSince { get; set; }

    /// <summary>Null for the many pods that never had trouble.</summary>
    public PodHistory? HistoryOrNull => _history;

    public PodHistory History => _history ??= new();

    /// <summary>Keeps of a look what the next one needs.</summary>
    public void Remember(PodSnapshot pod)
    {
        foreach (var container in pod.Containers)
        {
            if (container.RunningSince is not null && (container.RestartCount > 0 || _history is not null))
            {
                History.Ran(container.Name, container.RestartCount);
            }
        }

        _history?.Known.Trim(pod.Containers.Count);
    }
}
