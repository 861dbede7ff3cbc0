namespace Whooper.Core.PodEvents;

/// <summary>What was found around a failure. Everything in it is redacted and bounded before it leaves the cluster.</summary>
public sealed record FailureContext
{
    /// <summary>Resource requests by name, such as <c>memory</c> → <c>256Mi</c>.</summary>
    public IReadOnlyDictionary<string, string> Requests { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Limits { get; init; } = new Dictionary<string, string>();

    /// <summary>The last lines of the failed container's log, oldest first.</summary>
    public IReadOnlyList<string> LogLines { get; init; } = [];

    /// <summary>What the container wrote to its termination message path.</summary>
    public string? TerminationMessage { get; init; }

    /// <summary>The pod's latest Kubernetes events, oldest first.</summary>
    public IReadOnlyList<ClusterEvent> Events { get; init; } = [];

    /// <summary>Conditions of the workload or, where the node is to blame, of the node.</summary>
    public IReadOnlyList<ObjectCondition> Conditions { get; init; } = [];

    /// <summary>What could not be had, each with why, such as <c>logs: 403 Forbidden</c>.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
