using System.Text.Json.Nodes;

namespace Whooper.SimulatedCluster.Pods;

/// <summary>
/// A pod as an API server shows it. Built with the <c>With…</c> methods, then changed by what happens to it (<see cref="Schedule"/>,
/// <see cref="Run"/>, <see cref="Terminate"/> …); <see cref="Store.ClusterState.Apply(SimulatedPod)"/> shows each change. Not thread-safe.
/// </summary>
public sealed partial class SimulatedPod
{
    private readonly List<SimulatedContainer> _containers = [];

    /// <summary>A pod that has not been created yet. Its uid follows from namespace and name, unless one is given.</summary>
    public SimulatedPod(string ns, string name, string? uid = null) =>
        (Namespace, Name, Uid) = (ns, name, uid ?? StableNames.Uid($"pod/{ns}/{name}"));

    public string Namespace { get; }

    public string Name { get; }

    public string Uid { get; }

    public OwnerReference? Owner { get; private set; }

    public string? Node { get; private set; }

    /// <summary>Init containers first, each in the order they were added.</summary>
    public IReadOnlyList<SimulatedContainer> Containers => [.. _containers.OrderBy(container => container.Spec.Init ? 0 : 1)];

    public IReadOnlyDictionary<string, string> Labels { get; private set; } = new Dictionary<string, string>();

    public string RestartPolicy { get; private set; } = "Always";

    public string Phase { get; internal set; } = "Pending";

    public bool Ready => Conditions.IsTrue("Ready");

    internal string? Reason { get; set; }

    internal string? Message { get; set; }

    internal int? ActiveDeadlineSeconds { get; private set; }

    internal bool HasManagedFields { get; private set; }

    internal DateTimeOffset? CreatedAt { get; private set; }

    internal DateTimeOffset? StartTime { get; private set; }

    internal DateTimeOffset? DeletionTimestamp { get; private set; }

    internal bool StatusesForgotten { get; private set; }

    internal PodConditions Conditions { get; } = new();

    public SimulatedContainer Container(string name) => _containers.Single(container => container.Spec.Name == name);

    public SimulatedPod WithContainer(string name, string image) => WithContainer(new ContainerSpec(name, image));

    public SimulatedPod WithContainer(ContainerSpec spec)
    {
        _containers.Add(new SimulatedContainer(spec, Uid));
        return this;
    }

    public SimulatedPod WithOwner(OwnerReference owner)
    {
        Owner = owner;
        return this;
    }

    public SimulatedPod WithLabel(string name, string value)
    {
        Labels = new Dictionary<string, string>(Labels) { [name] = value };
        return this;
    }

    public SimulatedPod WithRestartPolicy(string policy)
    {
        RestartPolicy = policy;
        return this;
    }

    public SimulatedPod WithActiveDeadline(TimeSpan deadline)
    {
        ActiveDeadlineSeconds = (int)deadline.TotalSeconds;
        return this;
    }

    /// <summary>Adds <c>metadata.managedFields</c>, which make up about half of a real pod.</summary>
    public SimulatedPod WithManagedFields()
    {
        HasManagedFields = true;
        return this;
    }

    public JsonObject ToJson() => PodJson.Of(this);
}
