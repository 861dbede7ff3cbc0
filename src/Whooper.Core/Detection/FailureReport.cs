using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Detection;

/// <summary>Puts a failure into its episode and into words.</summary>
internal sealed class FailureReport(string cluster, EpisodeBook episodes, LookBack lookBack)
{
    /// <summary>One more failure.</summary>
    public PodFailed Failed(in PodLook look, Failure failure, string id) =>
        Event(look, failure, id, episodes.Record(look.Tracked, look.Pod, failure, id, look.Now));

    /// <summary>A new state of a failure that was counted already.</summary>
    public PodFailed Symptom(in PodLook look, Failure failure, string id, Episode episode) =>
        Event(look, failure, id, episode) with { Symptom = true };

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

    private PodFailed Event(in PodLook look, Failure failure, string id, Episode episode) => new()
    {
        Id = id,
        IncidentId = episode.Origin.IncidentId,
        Cluster = cluster,
        Namespace = look.Pod.Namespace,
        Workload = look.Pod.Workload,
        PodName = look.Pod.Name,
        PodUid = look.Pod.Uid,
        ContainerName = failure.ContainerName,
        ContainerKind = failure.Kind,
        Node = look.Pod.Node,
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
        DetectedAt = look.Now,
        WhileAway = lookBack.WhileAway(failure),
    };
}
