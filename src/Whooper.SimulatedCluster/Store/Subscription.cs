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
