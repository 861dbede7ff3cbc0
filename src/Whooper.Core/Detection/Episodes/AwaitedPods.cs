using Whooper.Core.Detection.Rules;
using Whooper.Core.Detection.Tracking;

namespace Whooper.Core.Detection.Episodes;

/// <summary>
/// The pods of episodes known from before. Incidents name them without UID or node, so they are recognized by name when first seen.
/// </summary>
internal sealed class AwaitedPods(EpisodeBook episodes)
{
    private readonly Dictionary<string, List<Episode>> _byName = [];
    private readonly List<Episode> _episodes = [];

    /// <summary>Of all pods, as long as episodes may still become known; they are too many to be kept for good.</summary>
    private Dictionary<TrackedPod, (string Namespace, string Name)>? _names = [];

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
        _names?.Add(tracked, (pod.Namespace, pod.Name));
        Recognize(tracked, pod.Namespace, pod.Name);
    }

    public void Lost(TrackedPod tracked) => _names?.Remove(tracked);

    /// <summary>No more episodes will be known from before; those that are may be of pods seen already.</summary>
    public void RecognizeSeen()
    {
        foreach (var (tracked, (@namespace, name)) in _names ?? [])
        {
            Recognize(tracked, @namespace, name);
        }

        _names = null;
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

    private void Recognize(TrackedPod tracked, string @namespace, string name)
    {
        if (_byName.Count == 0 || !_byName.TryGetValue(name, out var waiting))
        {
            return;
        }

        foreach (var episode in waiting.Where(episode => episode.Key.Reaches(@namespace)))
        {
            episode.Unseen.Remove(name);
            episodes.Touch(episode, tracked);
        }

        waiting.RemoveAll(episode => episode.Key.Reaches(@namespace));
    }
}
