using System.Threading.Channels;

namespace Whooper.SimulatedCluster.Store;

/// <summary>A watcher's place in the stream of changes: the snapshot it began with, and what came after.</summary>
internal sealed class Subscription(Snapshot initial, ChannelReader<Change> changes, Func<ChannelReader<Change>, long?> progress, Action close)
    : IDisposable
{
    /// <summary>What a watch that asked for the initial state is told first; empty for one that resumes.</summary>
    public Snapshot Initial { get; } = initial;

    public ChannelReader<Change> Changes { get; } = changes;

    /// <summary>The version a bookmark may promise: null while changes wait to be read.</summary>
    public long? Progress() => progress(Changes);

    public void Dispose() => close();
}

/// <summary>What became of the wish to watch.</summary>
internal abstract record WatchOpening
{
    internal sealed record Opened(Subscription Subscription) : WatchOpening;

    /// <summary>The history no longer reaches back to the version asked for.</summary>
    internal sealed record TooOld(long Requested, long Oldest) : WatchOpening;

    /// <summary>The version asked for has not been reached.</summary>
    internal sealed record TooNew(long Requested, long Current) : WatchOpening;
}
