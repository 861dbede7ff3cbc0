using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection.Episodes;
using Whooper.Core.Detection.Rules;
using Whooper.Core.Detection.Tracking;

namespace Whooper.Core.Detection;

/// <summary>
/// Tells failures from the ordinary life of pods. It does no I/O and has no clock: what it says depends on what it was shown and
/// when, and on nothing else, so that two watchers of one cluster say the same. For one caller at a time; only
/// <see cref="Suppressed"/> and <see cref="TrackedPods"/> may be read by any thread.
/// </summary>
public sealed class FailureDetector
{
    private readonly Dictionary<string, TrackedPod> _pods = [];
    private readonly List<PodEvent> _events = [];
    private readonly SuppressionCounter _suppressions = new();
    private readonly Workloads _workloads = new();
    private readonly string _cluster;
    private readonly StartupCutoff _cutoff;
    private readonly GraceTimers _graces;
    private readonly EpisodeBook _episodes;
    private readonly AwaitedPods _awaited;
    private readonly EpisodeRestore _restore;
    private readonly PodEventFactory _factory;
    private readonly FailureTriage _triage;

    /// <param name="cluster">The cluster's name.</param>
    /// <param name="options">When a failure counts, and when it is over.</param>
    /// <param name="watchStartedAt">When the watch began; what was over earlier than the look-back before it is history.</param>
    public FailureDetector(string cluster, DetectionOptions options, DateTimeOffset watchStartedAt)
    {
        _cluster = cluster;
        _cutoff = new(options.LookBack, watchStartedAt);
        _graces = new(options.TransientGrace, options.UnschedulableGrace);
        _episodes = new(_workloads, options.StabilityWindow);
        _awaited = new(_episodes);
        _restore = new(_episodes, _awaited, _workloads);
        _factory = new(cluster, _cutoff);
        _triage = new(_episodes, _graces, _cutoff, _factory, _suppressions);
    }

    /// <summary>When <see cref="Advance"/> will next have something to do; null for not before another pod is seen.</summary>
    public DateTimeOffset? NextDeadline => (_graces.NextDue, _episodes.NextCheck) switch
    {
        ({ } grace, { } check) => grace < check ? grace : check,
        var (grace, check) => grace ?? check,
    };

    /// <summary>The UIDs of all pods observed and not forgotten; a pod without UID is known as <c>namespace/name</c>.</summary>
    public IReadOnlyCollection<string> TrackedPodUids => _pods.Keys;

    public int TrackedPods => _pods.Count;

    /// <summary>What was kept from the user for noise, by the name of the gate.</summary>
    public IReadOnlyDictionary<string, long> Suppressed => _suppressions.ByGate;

    /// <summary>
    /// Takes over from an earlier watcher: pending incidents are open episodes, and no occurrence listed is reported again. Best before
    /// the first pod is observed. Until it is called, more is kept of every pod and episode, so that it may come late as well.
    /// </summary>
    /// <returns>What has to be said of the events given so far, if any.</returns>
    public PodEventCorrection Restore(IEnumerable<Incident> known, DateTimeOffset now)
    {
        CatchUp(now);
        var ours = known.Where(incident => incident.Cluster == _cluster).ToList();
        _triage.Restore(ours);
        var correction = _restore.Restore(ours);
        _awaited.RecognizeSeen();
        if (_cutoff.Synchronized)
        {
            _awaited.GiveUp(now);
        }

        // What fell due just now was said before it was known what it belongs to.
        var corrected = _events.Select(correction.Correct).OfType<PodEvent>().ToList();
        _events.Clear();
        _events.AddRange(corrected);
        return correction;
    }

    /// <summary>A pod as listed, added or modified. The same pod shown again is no news.</summary>
    public IReadOnlyList<PodEvent> Observe(PodSnapshot pod, DateTimeOffset now)
    {
        CatchUp(now);
        pod = PodSanitizer.Clean(pod);
        var failures = PodFailures.In(pod);
        var seen = Look(pod, failures, now);
        _triage.Sort(seen, failures, _events);
        seen.Tracked.Remember(pod);
        return Advance(now);
    }

    /// <summary>A pod was deleted, or is missing from a new list.</summary>
    public IReadOnlyList<PodEvent> Forget(string podUid, DateTimeOffset now)
    {
        CatchUp(now);
        if (_pods.Remove(podUid, out var tracked))
        {
            foreach (var waiting in tracked.HistoryOrNull is { HasGraces: true } history ? history.Graces.ToArray() : [])
            {
                waiting.End();
                _suppressions.Count(SuppressionReasons.Deleted);
            }

            Leave(tracked, now);
        }

        return Advance(now);
    }

    /// <summary>Time has passed: failures have lasted, episodes have ended.</summary>
    public IReadOnlyList<PodEvent> Advance(DateTimeOffset now)
    {
        CatchUp(now);
        return TakeEvents();
    }

    /// <summary>Every pod of the first list has been observed: from now on, a pod not seen does not exist.</summary>
    public IReadOnlyList<PodEvent> Synchronized(DateTimeOffset now)
    {
        _cutoff.Synchronized = true;
        _awaited.GiveUp(now);
        return Advance(now);
    }

    /// <summary>Does what was due until now in the order in which it fell due, so that it matters to no event how often time is told.</summary>
    private void CatchUp(DateTimeOffset now)
    {
        while (NextDeadline is { } next && next <= now)
        {
            if (_graces.NextDue == next)
            {
                _events.Add(_triage.Lasted(_graces.Take()));
            }
            else if (_episodes.Check() is var (episode, end))
            {
                _events.AddRange(_factory.Ended(episode, end));
            }
        }
    }

    private PodObservation Look(PodSnapshot pod, IReadOnlyList<Failure> failures, DateTimeOffset now)
    {
        var health = PodHealthRules.Of(pod, failures);
        var first = !_pods.TryGetValue(PodSanitizer.KeyOf(pod), out var tracked);
        if (first)
        {
            tracked = new(PodSanitizer.KeyOf(pod), _workloads.Get(pod.Namespace, pod.Workload))
            {
                Health = health,
                HealthSince = PodHealthRules.SinceOf(pod, health, now),
            };
            _pods.Add(tracked.Uid, tracked);
            tracked.Workload.Pods.Add(tracked);
            _awaited.Seen(tracked, pod);
            _episodes.Changed(tracked.Workload);
        }
        else if (health != tracked!.Health)
        {
            tracked.Health = health;
            tracked.HealthSince = health == PodHealth.Succeeded ? PodHealthRules.SinceOf(pod, health, now) : now;
            _episodes.Changed(tracked.Workload);
        }

        return new(tracked, pod, first, now);
    }

    private void Leave(TrackedPod tracked, DateTimeOffset now)
    {
        tracked.Workload.Pods.Remove(tracked);
        _awaited.Lost(tracked);
        _episodes.Lost(tracked, now);
        _workloads.Release(tracked.Workload);
    }

    private PodEvent[] TakeEvents()
    {
        PodEvent[] events = [.. _events];
        _events.Clear();
        return events;
    }
}
