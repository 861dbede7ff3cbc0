using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

/// <summary>What makes failures one incident: the node and the cause where the node is to blame, else workload and container.</summary>
internal readonly record struct EpisodeKey(string Namespace, string Owner, string Part)
{
    /// <summary>Namespaces have names, so none stands for the node.</summary>
    private const string NoNamespace = "";

    public static EpisodeKey Of(PodSnapshot pod, Failure failure) =>
        failure.OfNode && !string.IsNullOrEmpty(pod.Node)
            ? OfNode(pod.Node, failure.UnderlyingReason ?? failure.Reason)
            : OfWorkload(pod.Namespace, pod.Workload, failure.ContainerName);

    public static EpisodeKey Of(Incident incident) =>
        Reasons.Find(incident.Reason) is { IsOneIncidentPerNode: true } && !string.IsNullOrEmpty(incident.Node)
            ? OfNode(incident.Node, incident.Reason)
            : OfWorkload(incident.Namespace, incident.Workload, incident.ContainerName);

    /// <summary>Whether a pod of this namespace can belong to it.</summary>
    public bool Reaches(string @namespace) => Namespace == NoNamespace || Namespace == @namespace;

    private static EpisodeKey OfNode(string node, string cause) => new(NoNamespace, node, cause);

    private static EpisodeKey OfWorkload(string @namespace, WorkloadRef workload, string container) =>
        new(@namespace, workload.ToString(), container);
}
