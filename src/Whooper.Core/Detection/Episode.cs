using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

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

    /// <summary>The touched pods of one workload.</summary>
    public TouchedPods TouchedOf(TrackedWorkload workload)
    {
        if (!Touched.TryGetValue(workload, out var touched))
        {
            Touched.Add(workload, touched = new());
            (workload.Episodes ??= []).Add(this);
        }

        return touched;
    }

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
        LastFailureAt = Times.Later(LastFailureAt, happenedAt);
        LastHeardAt = Times.Later(LastHeardAt, now);
        CrashLoopTold |= reason is Reasons.CrashLoopBackOff or Reasons.OomKilled;
    }
}
