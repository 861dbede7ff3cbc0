using System.Text.Json.Nodes;

namespace Whooper.SimulatedCluster.Api;

/// <summary>The containers a pod's spec names, with their statuses where there are any yet.</summary>
internal sealed class ContainerStatuses
{
    private readonly Dictionary<string, JsonObject?> _byName = [];

    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>The container meant where none is named; null where that is not clear.</summary>
    public string? Only => _byName.Count == 1 ? _byName.Keys.Single() : null;

    public JsonObject? this[string name] => _byName[name];

    public static ContainerStatuses Of(JsonObject pod)
    {
        var containers = new ContainerStatuses();
        containers.Add(pod, "initContainers", "initContainerStatuses");
        containers.Add(pod, "containers", "containerStatuses");
        return containers;
    }

    public bool Knows(string name) => _byName.ContainsKey(name);

    private void Add(JsonObject pod, string specs, string statuses)
    {
        foreach (var spec in pod["spec"]?[specs]?.AsArray() ?? [])
        {
            var name = (string)spec!["name"]!;
            _byName[name] = pod["status"]?[statuses]?.AsArray().FirstOrDefault(status => (string?)status?["name"] == name)?.AsObject();
        }
    }
}
