namespace Whooper.SimulatedCluster.Store;

/// <summary>What happened to an object. <paramref name="Previous"/> is kept for watches whose selector it may have left or entered.</summary>
internal sealed record Change(ChangeKind Kind, StoredObject Current, StoredObject? Previous)
{
    public long Version => Current.Version;
}
