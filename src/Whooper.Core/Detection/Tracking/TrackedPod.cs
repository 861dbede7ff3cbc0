using Whooper.Core.Detection.Rules;

namespace Whooper.Core.Detection.Tracking;

/// <summary>What is kept of a pod between two looks. There is one for every pod of the cluster, so it is small.</summary>
internal sealed class TrackedPod(string uid, TrackedWorkload workload)
{
    private PodHistory? _history;

    /// <summary>The UID, or where the cluster gave none, namespace and name.</summary>
    public string Uid { get; } = uid;

    public TrackedWorkload Workload { get; } = workload;

    public PodHealth Health { get; set; }

    public DateTimeOffset HealthSince { get; set; }

    /// <summary>Null for the many pods that never had trouble.</summary>
    public PodHistory? HistoryOrNull => _history;

    public PodHistory History => _history ??= new();

    /// <summary>Keeps of a look what the next one needs.</summary>
    public void Remember(PodSnapshot pod)
    {
        foreach (var container in pod.Containers)
        {
            if (container.RunningSince is not null && (container.RestartCount > 0 || _history is not null))
            {
                History.Ran(container.Name, container.RestartCount);
            }
        }

        _history?.Settled.Trim(pod.Containers.Count);
    }
}

/// <summary>What is remembered of a pod that had trouble. A fifth of a cluster's pods may have had some, so it grows as needed.</summary>
internal sealed class PodHistory
{
    private List<GraceTimer>? _graces;
    private Dictionary<string, CleanExits>? _cleanExits;
    private List<(string Container, int Restarts)>? _running;
    private HashSet<string>? _incidents;

    public SettledFailures Settled { get; } = new();

    public bool HasGraces => _graces is { Count: > 0 };

    /// <summary>The failures that have not lasted long enough to count.</summary>
    public List<GraceTimer> Graces => _graces ??= [];

    public CleanExits CleanExitsOf(string container)
    {
        _cleanExits ??= [];
        return _cleanExits.TryGetValue(container, out var exits) ? exits : _cleanExits[container] = new();
    }

    /// <summary>How often the container had been restarted when it was last seen running.</summary>
    public int RestartsWhenRunning(string container) => IndexOf(container) is >= 0 and var index ? _running![index].Restarts : 0;

    public void Ran(string container, int restarts)
    {
        if (IndexOf(container) is >= 0 and var index)
        {
            _running![index] = (container, restarts);
        }
        else
        {
            (_running ??= new(capacity: 1)).Add((container, restarts));
        }
    }

    /// <summary>Whether the pod opens an incident of this id for the first time.</summary>
    public bool Opens(string incidentId) => (_incidents ??= []).Add(incidentId);

    private int IndexOf(string container) => _running?.FindIndex(known => known.Container == container) ?? -1;
}
