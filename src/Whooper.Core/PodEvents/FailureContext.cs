using System.Collections.ObjectModel;

namespace Whooper.Core.PodEvents;

/// <summary>What was found around a failure. Everything in it is redacted and bounded before it leaves the cluster.</summary>
/// <remarks>Its lists are never null: generated JSON readers set what a payload lacks to null, past the initial value.</remarks>
public sealed record FailureContext
{
    /// <summary>Resource requests by name, such as <c>memory</c> → <c>256Mi</c>.</summary>
    public IReadOnlyDictionary<string, string> Requests { get; init => field = value ?? None; } = None;

    public IReadOnlyDictionary<string, string> Limits { get; init => field = value ?? None; } = None;

    /// <summary>The last lines of the failed container's log, oldest first.</summary>
    public IReadOnlyList<string> LogLines { get; init => field = value ?? []; } = [];

    /// <summary>What the container wrote to its termination message path.</summary>
    public string? TerminationMessage { get; init; }

    /// <summary>The pod's latest Kubernetes events, oldest first.</summary>
    public IReadOnlyList<ClusterEvent> Events { get; init => field = value ?? []; } = [];

    /// <summary>Conditions of the workload or, where the node is to blame, of the node.</summary>
    public IReadOnlyList<ObjectCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>What could not be had, each with why, such as <c>logs: 403 Forbidden</c>.</summary>
    public IReadOnlyList<string> Missing { get; init => field = value ?? []; } = [];

    private static ReadOnlyDictionary<string, string> None => ReadOnlyDictionary<string, string>.Empty;
}
