using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;
using Whooper.Core.Detection.Tracking;

namespace Whooper.Core.Detection.Episodes;

/// <summary>An open incident, as far as the watcher has to know it.</summary>
internal sealed class Episode(EpisodeKey key, EpisodeOrigin origin, DateTimeOffset startedAt)
{
    public EpisodeKey Key { get; } = key;

    public EpisodeOrigin Origin { get; private set; } = origin;

    /// <summary>Other open incidents of this key, which end with this one.</summary>
    public List<EpisodeOrigin> Twins { get; } = [];

    public DateTimeOffset StartedAt { get; private set; } = startedAt;

    public int Occurrences { get; set; }

    /// <summary>Its failures by id, while it is not known which incidents were open before; else null.</summary>
    public List<string>? OccurrenceIds { get; set; }

    /// <summary>When the last failure happened, by the cluster's clocks.</summary>
    public DateTimeOffset LastFailureAt { get; set; }

    /// <summary>When the watcher learned of it.</summary>
    public DateTimeOffset LastHeardAt { get; set; }

    /// <summary>When a touched pod was last lost; its successor needs time to appear.</summary>
    public DateTimeOffset? LostAt { get; set; }

    /// <summary>There is no more to say than has been said: the reason is as grave as <c>CrashLoopBackOff</c>.</summary>
    public bool CrashLoopTold { get; set; }

    /// <summary>The pods touched that still exist.</summary>
    public Dictionary<TrackedWorkload, TouchedPods> Touched { get; } = [];

    /// <summary>It is known from before, and not all pods have been listed yet.</summary>
    public bool AwaitsList { get; set; }

    /// <summary>Names of touched pods that a restarted watcher has not seen yet.</summary>
    public HashSet<string> Unseen { get; } = [];

    /// <summary>When its end will be looked into; null for not at all as things stand.</summary>
    public DateTimeOffset? CheckAt { get; set; }

    /// <summary>It is one with an incident known from before.</summary>
    public void Join(Incident incident)
    {
        (Origin, StartedAt) = (EpisodeOrigin.Of(incident), incident.DetectedAt);
        var counted = incident.OccurrenceIds.ToHashSet();
        Occurrences = incident.Occurrences + (OccurrenceIds?.Count(id => !counted.Contains(id)) ?? 0);
        Heard(incident.Reason, incident.LastOccurrenceAt, incident.LastOccurrenceAt);
        Unseen.UnionWith(incident.Pods);
        AwaitsList = true;
    }

    public void Heard(string reason, DateTimeOffset happenedAt, DateTimeOffset now)
    {
        LastFailureAt = ClusterTimes.Later(LastFailureAt, happenedAt);
        LastHeardAt = ClusterTimes.Later(LastHeardAt, now);
        CrashLoopTold |= reason is Reasons.CrashLoopBackOff or Reasons.OomKilled;
    }
}

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

/// <summary>The first failure's whereabouts, which every event of the episode names again.</summary>
internal sealed record EpisodeOrigin(
    string IncidentId, string Namespace, WorkloadRef Workload, string PodName, string PodUid, string ContainerName)
{
    public static EpisodeOrigin Of(Incident incident) => new(
        incident.Id, incident.Namespace, incident.Workload, incident.PodName, incident.PodUid, incident.ContainerName);
}

/// <summary>The pods of one workload that an episode touched.</summary>
internal sealed class TouchedPods
{
    public HashSet<TrackedPod> Pods { get; } = [];

    /// <summary>One of them is gone, so that the workload's other pods are asked too.</summary>
    public bool Replaced { get; set; }
}
