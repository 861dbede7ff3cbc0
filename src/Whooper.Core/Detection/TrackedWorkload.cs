using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

/// <summary>A workload with its pods of the moment.</summary>
internal sealed class TrackedWorkload(string @namespace, WorkloadRef reference)
{
    public string Namespace { get; } = @namespace;

    public WorkloadRef Reference { get; } = reference;

    public List<TrackedPod> Pods { get; } = new(capacity: 1);

    /// <summary>The open episodes that touched its pods; null for the many that have none.</summary>
    public List<Episode>? Episodes { get; set; }
}
