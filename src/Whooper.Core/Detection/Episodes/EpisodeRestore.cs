using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection.Tracking;

namespace Whooper.Core.Detection.Episodes;

/// <summary>
/// Takes over incidents known from before: pending ones are open episodes. They may become known late, when failures have already opened
/// episodes that are theirs; these are then continued as what they are, so that no failure makes a second incident.
/// </summary>
internal sealed class EpisodeRestore(EpisodeBook episodes, AwaitedPods awaited, Workloads workloads)
{
    public PodEventCorrection Restore(IReadOnlyList<Incident> known)
    {
        var ids = known.Select(incident => incident.Id).ToHashSet();
        var failures = known.SelectMany(incident => incident.OccurrenceIds).ToHashSet();
        var belongsTo = new Dictionary<string, string?>();
        var opened = episodes.TakeMeanwhile();
        var repeated = opened.Where(episode => episode.OccurrenceIds!.TrueForAll(failures.Contains)).ToList();
        foreach (var episode in repeated)
        {
            // Nothing but what was reported long ago.
            belongsTo[episode.Origin.IncidentId] = null;
            episodes.Close(episode);
        }

        var meanwhile = opened.Except(repeated).ToList();
        foreach (var incident in known)
        {
            episodes.Reserve(incident.Id);
            if (incident.Recovery == Recovery.Pending)
            {
                var same = meanwhile.Find(episode => episode.Origin.IncidentId == incident.Id)
                    ?? meanwhile.Find(episode => episode.Key == EpisodeKey.Of(incident) && !ids.Contains(episode.Origin.IncidentId));
                if (same is not null)
                {
                    meanwhile.Remove(same);
                    belongsTo[same.Origin.IncidentId] = incident.Id;
                }

                Reopen(incident, same);
            }
        }

        foreach (var episode in opened)
        {
            episode.OccurrenceIds = null;
        }

        return new(belongsTo, failures);
    }

    /// <param name="incident">It is pending.</param>
    /// <param name="same">The episode in which it went on meanwhile.</param>
    private void Reopen(Incident incident, Episode? same)
    {
        var key = EpisodeKey.Of(incident);
        var open = episodes.Find(key);
        if (same is not null && same != open)
        {
            // It went on, and ended before it was known.
            return;
        }

        if (same is null && open is not null)
        {
            open.Twins.Add(EpisodeOrigin.Of(incident));
            return;
        }

        if (open is null)
        {
            open = new(key, EpisodeOrigin.Of(incident), incident.DetectedAt);
            episodes.Open(open);
        }

        open.Join(incident);

        // Pods beyond the list cannot be asked; the workload's current ones can.
        episodes.TouchedOf(open, workloads.Get(incident.Namespace, incident.Workload)).Replaced |= incident.PodCount > incident.Pods.Count;
        awaited.Await(open);
    }
}
