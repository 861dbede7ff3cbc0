using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Pods;

namespace Whooper.SimulatedCluster.Store;

/// <summary>What the simulated cluster holds. Every change gets the next resource version and reaches the open watches. Thread-safe.</summary>
public sealed class ClusterState
{
    // No client may mistake the first version for the special "0", and version 1 is in the past, as it is in real clusters.
    private const long FirstVersion = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ResourceType, ResourceStore> _stores;
    private long _version = FirstVersion;

    /// <param name="historyLimit">How many changes of each type a watch can resume from.</param>
    public ClusterState(int historyLimit = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(historyLimit);
        _stores = ResourceType.All.ToDictionary(type => type, type => new ResourceStore(type, historyLimit, FirstVersion));
    }

    /// <summary>The version of the latest change to anything.</summary>
    public long ResourceVersion
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    internal ContainerLogs Logs { get; } = new();

    /// <summary>Creates or replaces a pod.</summary>
    public long Apply(SimulatedPod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return Apply(pod.ToJson());
    }

    /// <summary>Creates or replaces an object of any served type, stamps it with its new <c>resourceVersion</c> and returns that.</summary>
    public long Apply(JsonObject item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var type = ResourceType.Of(item);
        lock (_gate)
        {
            var stored = StoredObject.Create(type, item, ++_version);
            _stores[type].Put(StoredObject.Key(stored.Namespace, stored.Name), stored);
            return _version;
        }
    }

    /// <summary>Adds a Kubernetes event, or replaces the one with its name.</summary>
    public long AddEvent(SimulatedEvent occurrence)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        return Apply(occurrence.ToJson());
    }

    /// <summary>Deletes an object; false where there is none.</summary>
    public bool Delete(ResourceType type, string? ns, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        lock (_gate)
        {
            var key = StoredObject.Key(ns, name);
            if (_stores[type].Find(key) is not { } stored)
            {
                return false;
            }

            _stores[type].Remove(key, StoredObject.Create(type, stored.ToJson(), ++_version));
        }

        if (type == ResourceType.Pods)
        {
            Logs.Remove(ns!, name);
        }

        return true;
    }

    public bool DeletePod(string ns, string name) => Delete(ResourceType.Pods, ns, name);

    /// <summary>Sets what a container's present (or previous) life has written.</summary>
    public void SetLog(string ns, string pod, string container, bool previous, string text) => Logs.Set(ns, pod, container, previous, text);

    /// <summary>A copy of an object; null where there is none.</summary>
    public JsonObject? Find(ResourceType type, string? ns, string name) => FindStored(type, ns, name)?.ToJson();

    /// <summary>Copies of all objects of a type, sorted by namespace and name.</summary>
    public IReadOnlyList<JsonObject> FindAll(ResourceType type) => [.. Snapshot(type).Items.Select(item => item.ToJson())];

    internal StoredObject? FindStored(ResourceType type, string? ns, string name)
    {
        lock (_gate)
        {
            return _stores[type].Find(StoredObject.Key(ns, name));
        }
    }

    internal Snapshot Snapshot(ResourceType type)
    {
        lock (_gate)
        {
            return _stores[type].Snapshot(_version);
        }
    }

    internal WatchOpening Watch(ResourceType type, long? from)
    {
        lock (_gate)
        {
            var store = _stores[type];
            return store.Open(
                from,
                _version,
                changes =>
                {
                    lock (_gate)
                    {
                        return changes.Count == 0 ? _version : null;
                    }
                },
                channel =>
                {
                    lock (_gate)
                    {
                        store.Close(channel);
                    }
                });
        }
    }

    /// <summary>Makes every version handed out so far too old to watch from, as etcd's compaction does.</summary>
    internal void ForgetHistory()
    {
        lock (_gate)
        {
            _version++;
            foreach (var store in _stores.Values)
            {
                store.Forget(_version);
            }
        }
    }
}
