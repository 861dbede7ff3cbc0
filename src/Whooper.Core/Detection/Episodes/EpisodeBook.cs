using Whooper.Core.Detection.Rules;
using Whooper.Core.Detection.Tracking;

namespace Whooper.Core.Detection.Episodes;

/// <summary>
/// The open episodes: which failure belongs to which, and when each ends. Only the detector's one caller touches it, so nothing is locked;
/// it is bounded by the pods and workloads that fail at the moment.
/// </summary>
internal sealed class EpisodeBook(Workloads workloads, TimeSpan stabilityWindow)
{
    private readonly Dictionary<EpisodeKey, Episode> _open = [];
    private readonly PriorityQueue<Episode, DateTimeOffset> _checks = new();
    private readonly Dictionary<TrackedWorkload, List<Episode>> _byWorkload = [];
    private readonly EpisodeIds _ids = new();
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
            var origin = new EpisodeOrigin(_ids.Create(tracked, pod, failure), pod.Namespace, pod.Workload, pod.Name, pod.Uid, failure.ContainerName);
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
        TouchedOf(episode, tracked.Workload).Pods.Add(tracked);
        Reconsider(episode);
    }

    /// <summary>The pods of one workload that an episode touched.</summary>
    public TouchedPods TouchedOf(Episode episode, TrackedWorkload workload)
    {
        if (!episode.Touched.TryGetValue(workload, out var touched))
        {
            episode.Touched.Add(workload, touched = new());
            EpisodesOf(workload).Add(episode);
            workload.EpisodeCount++;
        }

        return touched;
    }

    /// <summary>A pod appeared, or its health changed.</summary>
    public void Changed(TrackedWorkload workload)
    {
        foreach (var episode in _byWorkload.GetValueOrDefault(workload) ?? [])
        {
            Reconsider(episode);
        }
    }

    /// <summary>A pod is no more.</summary>
    public void Lost(TrackedPod tracked, DateTimeOffset now)
    {
        foreach (var episode in _byWorkload.GetValueOrDefault(tracked.Workload) ?? [])
        {
            var touched = episode.Touched[tracked.Workload];
            if (touched.Pods.Remove(tracked))
            {
                touched.Replaced = true;
                episode.LostAt = now;
            }

            Reconsider(episode);
        }
    }

    /// <summary>This id was given before, and is never given again.</summary>
    public void Reserve(string incidentId) => _ids.Reserve(incidentId);

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
            Untouch(workload, episode);
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

        if (ClusterTimes.After(end.Since, stabilityWindow) > at)
        {
            Reconsider(episode);
            return null;
        }

        Close(episode);
        return (episode, end);
    }

    private List<Episode> EpisodesOf(TrackedWorkload workload) =>
        _byWorkload.TryGetValue(workload, out var episodes) ? episodes : _byWorkload[workload] = [];

    private void Untouch(TrackedWorkload workload, Episode episode)
    {
        if (_byWorkload.TryGetValue(workload, out var episodes) && episodes.Remove(episode))
        {
            workload.EpisodeCount--;
            if (episodes.Count == 0)
            {
                _byWorkload.Remove(workload);
            }
        }
    }

    private DateTimeOffset? DueAt(Episode episode) =>
        EpisodeEnd.Of(episode) is { } end ? ClusterTimes.After(end.Since, stabilityWindow) : null;
}
