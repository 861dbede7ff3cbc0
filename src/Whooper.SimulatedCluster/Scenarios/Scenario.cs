using Whooper.SimulatedCluster.Store;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios;

/// <summary>A story of pods that fail (or do not), step by step as real ones do.</summary>
public sealed class Scenario
{
    private readonly Func<Stage, Task> _story;

    internal Scenario(string name, string summary, ExpectedIncident? expected, Func<Stage, Task> story) =>
        (Name, Summary, Expected, _story) = (name, summary, expected, story);

    public string Name { get; }

    /// <summary>One line for a table.</summary>
    public string Summary { get; }

    /// <summary>What Whooper should make of it; null: no incident.</summary>
    public ExpectedIncident? Expected { get; }

    /// <summary>The workload it is about, where a story names one by itself.</summary>
    public (string Namespace, string Name)? Workload { get; internal init; }

    /// <summary>True where nobody says what should come of it: <see cref="Expected"/> then means nothing.</summary>
    public bool OpenEnded { get; internal init; }

    /// <summary>Plays the script to its end.</summary>
    /// <param name="state">The cluster to play on.</param>
    /// <param name="time">The clock that dates what happens.</param>
    /// <param name="speed">How many seconds of the story pass in one of the clock's.</param>
    /// <param name="cancellationToken">Stops the story where it is.</param>
    public Task PlayAsync(ClusterState state, TimeProvider time, double speed = 1, CancellationToken cancellationToken = default) =>
        PlayAsync(new Stage(state, time, speed, cancellationToken));

    internal Task PlayAsync(Stage stage) => _story(stage);
}

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
