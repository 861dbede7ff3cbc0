using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection.Episodes;
using Whooper.Core.Detection.Rules;
using Whooper.Core.Detection.Tracking;

namespace Whooper.Core.Detection;

/// <summary>Makes pod events: of a failure and the episode it belongs to, and of an episode's end.</summary>
internal sealed class PodEventFactory(string cluster, StartupCutoff cutoff)
{
    /// <summary>One more failure, which the episode has counted.</summary>
    public PodFailed Failed(in PodObservation seen, Failure failure, string id, Episode episode) => Event(seen, failure, id, episode);

    /// <summary>A new state of a failure that was counted already.</summary>
    public PodFailed Symptom(in PodObservation seen, Failure failure, string id, Episode episode) =>
        Event(seen, failure, id, episode) with { Symptom = true };

    public IEnumerable<PodEvent> Ended(Episode episode, EpisodeEnd end) =>
        episode.Twins.Prepend(episode.Origin).Select(origin => Ended(origin, end));

    private PodEvent Ended(EpisodeOrigin origin, EpisodeEnd end) => end.Recovered
        ? new PodRecovered
        {
            Id = $"{origin.IncidentId}/recovered",
            IncidentId = origin.IncidentId,
            Cluster = cluster,
            Namespace = origin.Namespace,
            Workload = origin.Workload,
            PodName = origin.PodName,
            PodUid = origin.PodUid,
            ContainerName = origin.ContainerName,
            RecoveredAt = end.Since,
        }
        : new PodGone
        {
            Id = $"{origin.IncidentId}/gone",
            IncidentId = origin.IncidentId,
            Cluster = cluster,
            Namespace = origin.Namespace,
            Workload = origin.Workload,
            PodName = origin.PodName,
            PodUid = origin.PodUid,
            ContainerName = origin.ContainerName,
            GoneAt = end.Since,
        };

    private PodFailed Event(in PodObservation seen, Failure failure, string id, Episode episode) => new()
    {
        Id = id,
        IncidentId = episode.Origin.IncidentId,
        Cluster = cluster,
        Namespace = seen.Pod.Namespace,
        Workload = seen.Pod.Workload,
        PodName = seen.Pod.Name,
        PodUid = seen.Pod.Uid,
        ContainerName = failure.ContainerName,
        ContainerKind = failure.Kind,
        Node = seen.Pod.Node,
        Image = failure.Image,
        Reason = failure.Reason,
        UnderlyingReason = failure.UnderlyingReason,
        Message = failure.Message,
        ExitCode = failure.ExitCode,
        Signal = failure.Signal,
        RestartCount = failure.RestartCount,
        Occurrences = episode.Occurrences,
        StartedAt = failure.StartedAt,
        FinishedAt = failure.FinishedAt,
        EpisodeStartedAt = episode.StartedAt,
        DetectedAt = seen.Now,
        WhileAway = cutoff.WhileAway(failure),
    };
}
