namespace Whooper.Core.Detection;

/// <summary>What is remembered of a pod that had trouble. A fifth of a cluster's pods may have had some, so it grows as needed.</summary>
internal sealed class PodHistory
{
    private List<GraceTimer>? _graces;
    private Dictionary<string, CleanExits>? _cleanExits;
    private List<(string Container, int Restarts)>? _running;
    private HashSet<string>? _incidents;

    public KnownFailures Known { get; } = new();

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
