using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios;

/// <summary>What Whooper should make of a scenario: one incident like this.</summary>
public sealed record ExpectedIncident(string Namespace, WorkloadKind WorkloadKind, string Workload, string Container, string Reason)
{
    /// <summary>Reasons the incident may have had before it got <see cref="Reason"/>, or have instead, as the kubelet alternates.</summary>
    public IReadOnlyList<string> OrReasons { get; init; } = [];

    /// <summary>Why, where <see cref="Reason"/> is but a symptom: the reason of the last termination.</summary>
    public string? UnderlyingReason { get; init; }

    /// <summary>How many incidents.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many pods the incident touches.</summary>
    public int Pods { get; init; } = 1;

    /// <summary>True where the containers run ready again at the end of the script.</summary>
    public bool Recovers { get; init; }
}
