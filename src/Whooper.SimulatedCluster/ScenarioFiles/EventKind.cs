namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>The types of Kubernetes events.</summary>
internal enum EventKind
{
    Normal,
    Warning,
}
