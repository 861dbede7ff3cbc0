namespace Whooper.SimulatedCluster.Store;

/// <summary>What became of the wish to watch.</summary>
internal abstract record WatchOpening
{
    internal sealed record Opened(Subscription Subscription) : WatchOpening;

    /// <summary>The history no longer reaches back to the version asked for.</summary>
    internal sealed record TooOld(long Requested, long Oldest) : WatchOpening;

    /// <summary>The version asked for has not been reached.</summary>
    internal sealed record TooNew(long Requested, long Current) : WatchOpening;
}
