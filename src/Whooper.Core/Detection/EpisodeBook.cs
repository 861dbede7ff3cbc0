using Whooper.Core.Incidents;

namespace Whooper.Core.Detection;

/// <summary>The open episodes: which failure belongs to which, and when each ends.</summary>
internal sealed class EpisodeBook(Workloads workloads, TimeSpan stabilityWindow)
{
    private readonly Dictionary<EpisodeKey, Episode> _open = [];
    private readonly PriorityQueue<Episode, DateTimeOffset> _checks = new();
    private readonly HashSet<string> _takenIds = [];

    public DateTimeOffset? NextCheck
    {
        get
        {
            while (_checks.TryPeek(out var episode, out var at) && episode.CheckAt != at)
            {
                _checks.Dequeue();
            }

            return _checks.TryPeek(out _, out var next) ? next : null;
        }
    }

    public Episode? Find(EpisodeKey key) => _open.GetValueOrDefault(key);

    /// <summary>Counts a failure, in the open episode of its kind or in a new one.</summary>
    public Episode Record(TrackedPod tracked, PodSnapshot pod, Failure failure, DateTimeOffset now)
    {
        var key = EpisodeKey.Of(pod, failure);
        if (!_open.TryGetValue(key, out var episode))
        {
            var origin = new EpisodeOrigin(NewId(tracked, pod, failure), pod.Namespace, pod.Workload, pod.Name, pod.Uid, failure.ContainerName);
            episode = new(key, origin, failure.FinishedAt ?? now);
            _open.Add(key, episode);
        }

        episode.Occurrences++;
        episode.Heard(failure.Reason, failure.FinishedAt ?? now, now);
        Touch(episode, tracked);
        return episode;
    }

    public void Touch(Episode episode, TrackedPod tracked)
    {
        episode.TouchedOf(tracked.Workload).Pods.Add(tracked);
        Reconsider(episode);
    }

    /// <summary>A pod appeared, or its health changed.</summary>
    public void Changed(TrackedWorkload workload)
    {
        foreach (var episode in workload.Episodes ?? [])
        {
            Reconsider(episode);
        }
    }

    /// <summary>A pod is no more.</summary>
    public void Lost(TrackedPod tracked, DateTimeOffset now)
    {
        foreach (var episode in tracked.Workload.Episodes ?? [])
        {
            var touched = episode.TouchedOf(tracked.Workload);
            if (touched.Pods.Remove(tracked))
            {
                touched.Replaced = true;
                episode.LostAt = now;
            }

            Reconsider(episode);
        }
    }

    /// <summary>Takes an incident known from before: its id is never given again, and if it is pending it is an open episode.</summary>
    public Episode? Restore(Incident incident)
    {
        _takenIds.Add(incident.Id);
        var key = EpisodeKey.Of(incident);
        if (incident.Recovery != Recovery.Pending || _open.ContainsKey(key))
        {
            return null;
        }

        var origin = new EpisodeOrigin(
            incident.Id, incident.Namespace, incident.Workload, incident.PodName, incident.PodUid, incident.ContainerName);
        var episode = new Episode(key, origin, incident.DetectedAt) { Occurrences = incident.Occurrences, AwaitsList = true };
        episode.Heard(incident.Reason, incident.LastOccurrenceAt, incident.LastOccurrenceAt);
        episode.Unseen.UnionWith(incident.Pods);

        // Pods beyond the list cannot be asked; the workload's current ones can.
        episode.TouchedOf(workloads.Get(incident.Namespace, incident.Workload)).Replaced = incident.PodCount > incident.Pods.Count;
        _open.Add(key, episode);
        return episode;
    }

    /// <summary>Plans to look into an episode's end, when as things stand it comes.</summary>
    public void Reconsider(Episode episode)
    {
        if (DueAt(episode) is { } due && (episode.CheckAt is not { } planned || due < planned))
        {
            episode.CheckAt = due;
            _checks.Enqueue(episode, due);
        }
    }

    /// <summary>Makes the next check that is due, and gives the episode if that was its end.</summary>
    public (Episode Episode, EpisodeEnd End)? Check()
    {
        _checks.TryDequeue(out var episode, out var at);
        episode!.CheckAt = null;
        if (EpisodeEnd.Of(episode) is not { } end)
        {
            return null;
        }

        if (Times.After(end.Since, stabilityWindow) > at)
        {
            Reconsider(episode);
            return null;
        }

        Close(episode);
        return (episode, end);
    }

    private void Close(Episode episode)
    {
        _open.Remove(episode.Key);
        foreach (var workload in episode.Touched.Keys)
        {
            workload.Episodes?.Remove(episode);
            workloads.Release(workload);
        }
    }

    private DateTimeOffset? DueAt(Episode episode) =>
        EpisodeEnd.Of(episode) is { } end ? Times.After(end.Since, stabilityWindow) : null;

    /// <summary>States without a time of their own can open more than one incident of one name.</summary>
    private string NewId(TrackedPod tracked, PodSnapshot pod, Failure failure)
    {
        var first = IncidentId.Create(pod.Namespace, pod.Name, failure.ContainerName, TimeOf(pod, failure));
        var id = first;
        for (var generation = 2; _takenIds.Contains(id) || !tracked.History.Opens(id); generation++)
        {
            id = IncidentId.Successor(first, generation);
        }

        return id;
    }

    /// <summary>Any watcher finds this time in the pod, whenever it looks.</summary>
    private static DateTimeOffset TimeOf(PodSnapshot pod, Failure failure) =>
        failure.HappenedAt ?? Times.Known(pod.StartedAt) ?? Times.Known(pod.CreatedAt) ?? failure.EndedAt ?? DateTimeOffset.UnixEpoch;
}
