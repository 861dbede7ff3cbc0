using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

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
        if (workload is { Pods.Count: 0, Episodes: null or { Count: 0 } })
        {
            _workloads.Remove((workload.Namespace, workload.Reference));
        }
    }
}
