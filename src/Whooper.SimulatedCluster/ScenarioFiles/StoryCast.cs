using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>Whom a story is about: one workload.</summary>
internal sealed record StoryCast
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public WorkloadKind Kind { get; init; }

    public required ContainerSpec Container { get; init; }

    public int Replicas { get; init; }

    /// <summary>How long its pods have been running when the story begins.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>False: the story begins without pods.</summary>
    public bool StartsRunning { get; init; }

    public int Running => StartsRunning ? Replicas : 0;
}
