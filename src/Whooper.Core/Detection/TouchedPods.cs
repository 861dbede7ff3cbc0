namespace Whooper.Core.Detection;

/// <summary>The pods of one workload that an episode touched.</summary>
internal sealed class TouchedPods
{
    public HashSet<TrackedPod> Pods { get; } = [];

    /// <summary>One of them is gone, so that the workload's other pods are asked too.</summary>
    public bool Replaced { get; set; }
}
