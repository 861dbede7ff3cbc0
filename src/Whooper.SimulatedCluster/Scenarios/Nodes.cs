using Whooper.SimulatedCluster.Store;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Scenarios;

/// <summary>The three nodes the scenarios are played on.</summary>
internal static class Nodes
{
    public const string A = "node-a";
    public const string B = "node-b";
    public const string C = "node-c";

    public static TimeSpan Age { get; } = TimeSpan.FromDays(97);

    public static void Add(ClusterState state, DateTimeOffset now)
    {
        foreach (var name in new[] { A, B, C })
        {
            state.Apply(new SimulatedNode(name, now - Age).ToJson());
        }
    }
}
