using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

/// <summary>The open episodes: which failure belongs to which, and when each ends.</summary>
internal sealed class EpisodeBook(Workloads workloads, TimeSpan stabilityWindow)
{
    private readonly Dictionary<EpisodeKey, Episode> _open = [];
    private readonly PriorityQueue<Episode, DateTimeOffset> _checks = new();
    private readonly HashSet<string> _takenIds = [];
    private List<Episode>? _meanwhile = [];

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
    public Episode Record(TrackedPod tracked, PodSnapshot pod, Failure failure, string id, DateTimeOffset now)
    {
        var key = EpisodeKey.Of(pod, failure);
        if (!_open.TryGetValue(key, out var episode))
        {
            var origin = new EpisodeOrigin(NewId(tracked, pod, failure), pod.Namespace, pod.Workload, pod.Name, pod.Uid, failure.ContainerName);
            episode = new(key, origin, failure.FinishedAt ?? now);
            Open(episode);
        }

        if (_meanwhile is not null)
        {
            (episode.OccurrenceIds ??= []).Add(id);
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

    /// <summary>This id was given before, and is never given again.</summary>
    public void Reserve(string incidentId) => _takenIds.Add(incidentId);

    public void Open(Episode episode)
    {
        _open.Add(episode.Key, episode);
        _meanwhile?.Add(episode);
    }

    /// <summary>The episodes opened so far, also those that have ended. From now on they are not recorded any more.</summary>
    public IReadOnlyList<Episode> TakeMeanwhile()
    {
        var meanwhile = _meanwhile;
        _meanwhile = null;
        return meanwhile ?? [];
    }

    /// <summary>Ends an episode without a word.</summary>
    public void Close(Episode episode)
    {
        if (_open.GetValueOrDefault(episode.Key) == episode)
        {
            _open.Remove(episode.Key);
        }

        episode.CheckAt = null;
        foreach (var workload in episode.Touched.Keys)
        {
            workload.Episodes?.Remove(episode);
            workloads.Release(workload);
        }
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
