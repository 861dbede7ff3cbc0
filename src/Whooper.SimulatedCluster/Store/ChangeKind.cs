namespace Whooper.SimulatedCluster.Store;

internal enum ChangeKind
{
    Added,
    Modified,
    Deleted,
}
