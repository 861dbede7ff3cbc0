namespace Whooper.Core.Detection;

/// <summary>
/// The pods of episodes known from before. Incidents name them without UID or node, so they are recognised by name when first seen.
/// </summary>
internal sealed class AwaitedPods(EpisodeBook episodes)
{
    private readonly Dictionary<string, List<Episode>> _byName = [];
    private readonly List<Episode> _episodes = [];

    public void Await(Episode episode)
    {
        _episodes.Add(episode);
        foreach (var name in episode.Unseen)
        {
            (_byName.TryGetValue(name, out var waiting) ? waiting : _byName[name] = []).Add(episode);
        }
    }

    /// <summary>A pod is seen for the first time.</summary>
    public void Seen(TrackedPod tracked, PodSnapshot pod)
    {
        if (_byName.Count == 0 || !_byName.TryGetValue(pod.Name, out var waiting))
        {
            return;
        }

        foreach (var episode in waiting.Where(episode => episode.Key.Reaches(pod.Namespace)))
        {
            episode.Unseen.Remove(pod.Name);
            episodes.Touch(episode, tracked);
        }

        waiting.RemoveAll(episode => episode.Key.Reaches(pod.Namespace));
    }

    /// <summary>All pods have been seen: those still awaited are gone.</summary>
    public void GiveUp(DateTimeOffset now)
    {
        foreach (var episode in _episodes)
        {
            episode.AwaitsList = false;
            if (episode.Unseen.Count > 0)
            {
                episode.Unseen.Clear();
                episode.LostAt = now;
                foreach (var touched in episode.Touched.Values)
                {
                    touched.Replaced = true;
                }
            }

            episodes.Reconsider(episode);
        }

        _episodes.Clear();
        _byName.Clear();
    }
}
