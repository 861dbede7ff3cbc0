namespace Whooper.SimulatedCluster.Store;

/// <summary>All objects of a type at one resource version, in the order of their keys.</summary>
internal sealed record Snapshot(ResourceType Type, long Version, IReadOnlyList<StoredObject> Items);
