using System.Threading.Channels;

namespace Whooper.SimulatedCluster.Store;

/// <summary>The objects of one type, their recent history and their watchers. Guarded by the lock of <see cref="ClusterState"/>.</summary>
internal sealed class ResourceStore(ResourceType type, int historyLimit, long floor)
{
    private readonly SortedDictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private readonly Queue<Change> _history = [];
    private readonly List<Channel<Change>> _watchers = [];
    private long _floor = floor;

    public StoredObject? Find(string key) => _objects.GetValueOrDefault(key);

    public Snapshot Snapshot(long version) => new(type, version, [.. _objects.Values]);

    public void Put(string key, StoredObject item)
    {
        var previous = Find(key);
        _objects[key] = item;
        Publish(new Change(previous is null ? ChangeKind.Added : ChangeKind.Modified, item, previous));
    }

    public void Remove(string key, StoredObject last)
    {
        var previous = Find(key);
        _objects.Remove(key);
        Publish(new Change(ChangeKind.Deleted, last, previous));
    }

    /// <summary>Subscribes from after <paramref name="from"/>, or with the present state where it is null.</summary>
    public WatchOpening Open(long? from, long current, Func<ChannelReader<Change>, long?> progress, Action<Channel<Change>> close)
    {
        if (from < _floor)
        {
            return new WatchOpening.TooOld(from.Value, _floor);
        }

        if (from > current)
        {
            return new WatchOpening.TooNew(from.Value, current);
        }

        var channel = Channel.CreateUnbounded<Change>(new UnboundedChannelOptions { SingleReader = false });
        foreach (var change in _history.Where(change => change.Version > from))
        {
            channel.Writer.TryWrite(change);
        }

        _watchers.Add(channel);
        var initial = from is null ? Snapshot(current) : new Snapshot(type, from.Value, []);
        return new WatchOpening.Opened(new Subscription(initial, channel.Reader, progress, () => close(channel)));
    }

    public void Close(Channel<Change> watcher) => _watchers.Remove(watcher);

    public void Forget(long version)
    {
        _history.Clear();
        _floor = version;
    }

    private void Publish(Change change)
    {
        _history.Enqueue(change);
        if (_history.Count > historyLimit)
        {
            _floor = _history.Dequeue().Version;
        }

        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryWrite(change);
        }
    }
}

/// <summary>All objects of a type at one resource version, in the order of their keys.</summary>
internal sealed record Snapshot(ResourceType Type, long Version, IReadOnlyList<StoredObject> Items);

/// <summary>What happened to an object. <paramref name="Previous"/> is kept for watches whose selector it may have left or entered.</summary>
internal sealed record Change(ChangeKind Kind, StoredObject Current, StoredObject? Previous)
{
    public long Version => Current.Version;
}

internal enum ChangeKind
{
    Added,
    Modified,
    Deleted,
}
