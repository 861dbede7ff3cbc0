using Whooper.Core.Detection.Rules;
using Whooper.Core.Detection.Tracking;

namespace Whooper.Core.Detection.Episodes;

/// <summary>How an episode ends if nothing else happens: recovered or gone, and since when that would be so.</summary>
internal readonly record struct EpisodeEnd(bool Recovered, DateTimeOffset Since)
{
    /// <summary>Null while the episode lasts.</summary>
    public static EpisodeEnd? Of(Episode episode)
    {
        if (episode.AwaitsList)
        {
            return null;
        }

        var end = new EpisodeEnd(Recovered: false, ClusterTimes.Later(episode.LastHeardAt, episode.LostAt ?? episode.LastHeardAt));
        foreach (var (workload, touched) in episode.Touched)
        {
            if (Of(episode, workload, touched) is not { } part)
            {
                return null;
            }

            end = new(end.Recovered || part.Recovered, ClusterTimes.Later(end.Since, part.Since));
        }

        return end;
    }

    private static EpisodeEnd? Of(Episode episode, TrackedWorkload workload, TouchedPods touched)
    {
        var (well, remains, replaced) = (false, false, touched.Replaced);
        var since = episode.LastHeardAt;
        foreach (var pod in touched.Pods)
        {
            since = ClusterTimes.Later(since, pod.HealthSince);
            switch (pod.Health)
            {
                case PodHealth.Unready:
                    return null;
                case PodHealth.Failed or PodHealth.Leaving:
                    (remains, replaced) = (true, true);
                    break;
                default:
                    well = true;
                    break;
            }
        }

        foreach (var pod in replaced ? workload.Pods : [])
        {
            switch (pod.Health)
            {
                case PodHealth.Unready:
                    return null;

                // Of a Job's or CronJob's pods only those that ended after the failure say anything.
                case PodHealth.Ready or PodHealth.Succeeded when pod.Health == PodHealth.Ready || pod.HealthSince > episode.LastFailureAt:
                    well = true;
                    since = ClusterTimes.Later(since, pod.HealthSince);
                    break;
            }
        }

        return well || !remains ? new EpisodeEnd(well, since) : null;
    }
}
