using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;
using Whooper.Core.Detection.Tracking;

namespace Whooper.Core.Detection.Episodes;

/// <summary>Gives each episode the id of its incident; none is given twice.</summary>
internal sealed class EpisodeIds
{
    private readonly HashSet<string> _taken = [];

    /// <summary>This id was given before.</summary>
    public void Reserve(string incidentId) => _taken.Add(incidentId);

    /// <summary>States without a time of their own can open more than one incident of one name.</summary>
    public string Create(TrackedPod tracked, PodSnapshot pod, Failure failure)
    {
        var first = IncidentId.Create(pod.Namespace, pod.Name, failure.ContainerName, TimeOf(pod, failure));
        return IncidentId.WithSuccessors(first).First(id => !_taken.Contains(id) && tracked.History.Opens(id));
    }

    /// <summary>Any watcher finds this time in the pod, whenever it looks.</summary>
    private static DateTimeOffset TimeOf(PodSnapshot pod, Failure failure) =>
        failure.HappenedAt ?? ClusterTimes.Known(pod.StartedAt) ?? ClusterTimes.Known(pod.CreatedAt) ?? failure.EndedAt ?? DateTimeOffset.UnixEpoch;
}
