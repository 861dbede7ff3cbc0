using System.Collections.ObjectModel;

namespace Whooper.Contracts.PodEvents;

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

/// <summary>A Kubernetes event about the failed pod.</summary>
/// <param name="Type"><c>Normal</c> or <c>Warning</c>.</param>
/// <param name="Reason">Such as <c>BackOff</c> or <c>Unhealthy</c>.</param>
/// <param name="Message">Redacted.</param>
/// <param name="Count">How often it was seen.</param>
/// <param name="LastSeenAt">When it was last seen; null where the cluster does not say.</param>
public sealed record ClusterEvent(string Type, string Reason, string Message, int Count, DateTimeOffset? LastSeenAt);

/// <summary>A status condition of a workload or a node.</summary>
/// <param name="Of">Whose it is, such as <c>Deployment/checkout</c> or <c>Node/worker-1</c>.</param>
/// <param name="Type">Such as <c>Available</c> or <c>MemoryPressure</c>.</param>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">The machine's word for why.</param>
/// <param name="Message">The human's.</param>
public sealed record ObjectCondition(string Of, string Type, string Status, string? Reason, string? Message);
