using System.Text.Json.Nodes;

namespace Whooper.SimulatedCluster.Store;

/// <summary>A kind of object the API server stores, with the fields its list and watch calls can select by.</summary>
public sealed class ResourceType
{
    private static readonly string[] CommonFields = ["metadata.name", "metadata.namespace"];

    private ResourceType(string group, string version, string plural, string kind, bool namespaced, params string[] fields)
    {
        (Group, Version, Plural, Kind, Namespaced) = (group, version, plural, kind, namespaced);
        SelectableFields = [.. CommonFields, .. fields];
    }

    public static ResourceType Pods { get; } = new(
        "", "v1", "pods", "Pod", namespaced: true,
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "status.phase", "status.podIP");

    public static ResourceType Events { get; } = new(
        "", "v1", "events", "Event", namespaced: true,
        "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "reason", "type",
        "reportingComponent");

    public static ResourceType Nodes { get; } = new("", "v1", "nodes", "Node", namespaced: false, "spec.unschedulable");

    public static ResourceType Namespaces { get; } = new("", "v1", "namespaces", "Namespace", namespaced: false, "status.phase");

    public static ResourceType Deployments { get; } = new("apps", "v1", "deployments", "Deployment", namespaced: true);

    public static ResourceType ReplicaSets { get; } = new("apps", "v1", "replicasets", "ReplicaSet", namespaced: true, "status.replicas");

    public static ResourceType StatefulSets { get; } = new("apps", "v1", "statefulsets", "StatefulSet", namespaced: true);

    public static ResourceType DaemonSets { get; } = new("apps", "v1", "daemonsets", "DaemonSet", namespaced: true);

    public static ResourceType Jobs { get; } = new("batch", "v1", "jobs", "Job", namespaced: true, "status.successful");

    public static ResourceType CronJobs { get; } = new("batch", "v1", "cronjobs", "CronJob", namespaced: true);

    public static IReadOnlyList<ResourceType> All { get; } =
        [Pods, Events, Nodes, Namespaces, Deployments, ReplicaSets, StatefulSets, DaemonSets, Jobs, CronJobs];

    /// <summary>API group; empty for the core group.</summary>
    public string Group { get; }

    public string Version { get; }

    public string Plural { get; }

    public string Kind { get; }

    public bool Namespaced { get; }

    public IReadOnlyList<string> SelectableFields { get; }

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    internal static ResourceType? Find(string group, string version, string plural) =>
        All.FirstOrDefault(type => type.Group == group && type.Version == version && type.Plural == plural);

    internal static ResourceType Of(JsonObject item)
    {
        var (apiVersion, kind) = ((string?)item["apiVersion"], (string?)item["kind"]);
        return All.FirstOrDefault(type => type.Kind == kind && type.ApiVersion == apiVersion)
            ?? throw new ArgumentException($"The simulated cluster does not store {apiVersion} {kind}.", nameof(item));
    }
}
