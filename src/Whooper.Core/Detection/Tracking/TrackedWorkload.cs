using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection.Tracking;

/// <summary>A workload with its pods of the moment.</summary>
internal sealed class TrackedWorkload(string @namespace, WorkloadRef reference)
{
    public string Namespace { get; } = @namespace;

    public WorkloadRef Reference { get; } = reference;

    public List<TrackedPod> Pods { get; } = new(capacity: 1);

    /// <summary>How many open episodes touched its pods.</summary>
    public int EpisodeCount { get; set; }
}

/// <summary>The workloads that have pods or open episodes.</summary>
internal sealed class Workloads
{
    private readonly Dictionary<(string Namespace, WorkloadRef Reference), TrackedWorkload> _workloads = [];

    public TrackedWorkload Get(string @namespace, WorkloadRef reference)
    {
        if (!_workloads.TryGetValue((@namespace, reference), out var workload))
        {
            workload = new(@namespace, reference);
            _workloads.Add((@namespace, reference), workload);
        }

        return workload;
    }

    /// <summary>Drops it when nothing needs it any longer.</summary>
    public void Release(TrackedWorkload workload)
    {
        if (workload is { Pods.Count: 0, EpisodeCount: 0 })
        {
            _workloads.Remove((workload.Namespace, workload.Reference));
        }
    }
}
