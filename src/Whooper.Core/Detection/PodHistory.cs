namespace Whooper.Core.Detection;

/// <summary>What is remembered of a pod that had trouble.</summary>
internal sealed class PodHistory
{
    private Dictionary<string, CleanExits>? _cleanExits;
    private Dictionary<string, int>? _restartsWhenRunning;
    private HashSet<string>? _incidents;

    public KnownFailures Known { get; } = new();

    /// <summary>The failures that have not lasted long enough to count.</summary>
    public List<GraceTimer> Graces { get; } = [];

    public CleanExits CleanExitsOf(string container)
    {
        _cleanExits ??= [];
        return _cleanExits.TryGetValue(container, out var exits) ? exits : _cleanExits[container] = new();
    }

    /// <summary>How often the container had been restarted when it was last seen running.</summary>
    public int RestartsWhenRunning(string container) => _restartsWhenRunning?.GetValueOrDefault(container) ?? 0;

    /// <summary>Whether the pod opens an incident of this id for the first time.</summary>
    public bool Opens(string incidentId) => (_incidents ??= []).Add(incidentId);

    public void Ran(string container, int restarts) => (_restartsWhenRunning ??= [])[container] = restarts;
}
