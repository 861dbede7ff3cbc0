using Whooper.SimulatedCluster.Scenarios.Stories;

namespace Whooper.SimulatedCluster.Scenarios;

/// <summary>All scenarios there are.</summary>
public static class ScenarioCatalog
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        OomKilled.Scenario,
        CrashLoop.Scenario,
        StartError.Scenario,
        ImagePull.Scenario,
        Evicted.Scenario,
        Deadline.Scenario,
        ThreeReplicas.Scenario,
        Rollout.Scenario,
        Recovers.Scenario,
        CompletedJob.Scenario,
        Healthy.Scenario,
        ConfigError.Scenario,
        InitCrash.Scenario,
        LivenessProbe.Scenario,
        NodeDrain.Scenario,
    ];

    public static Scenario Find(string name) =>
        All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new ArgumentException($"There is no scenario '{name}'. There are: {string.Join(", ", All.Select(s => s.Name))}.", nameof(name));
}
