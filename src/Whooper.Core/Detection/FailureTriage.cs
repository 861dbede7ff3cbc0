using System.Collections.Concurrent;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection.Episodes;
using Whooper.Core.Detection.Rules;
using Whooper.Core.Detection.Tracking;

namespace Whooper.Core.Detection;

/// <summary>Decides which of the failures that a look shows are news.</summary>
internal sealed class FailureTriage(
    EpisodeBook episodes, GraceTimers graces, StartupCutoff cutoff, PodEventFactory factory, SuppressionCounter suppressions)
{
    // In Kubernetes' counting the restart after a SIGTERM is still to come while the container waits for it, so that one more
    // restart than when it last ran is the life that just ended.
    private const int RestartedSince = 2;

    private readonly HashSet<string> _restored = [];
    private readonly Dictionary<EpisodeKey, DateTimeOffset> _closed = [];

    /// <summary>Takes what was reported before this watcher started.</summary>
    public void Restore(IReadOnlyCollection<Incident> known)
    {
        _restored.UnionWith(known.SelectMany(incident => incident.OccurrenceIds));
        foreach (var closed in known.Where(incident => incident.Recovery != Recovery.Pending))
        {
            var key = EpisodeKey.Of(closed);
            _closed[key] = ClusterTimes.Later(closed.LastOccurrenceAt, _closed.GetValueOrDefault(key));
        }
    }

    public void Sort(in PodObservation seen, IReadOnlyList<Failure> failures, List<PodEvent> events)
    {
        var gate = failures.Count > 0 || HasGraces(seen) ? Disruption.SuppressionOf(seen.Pod) : null;
        foreach (var failure in failures)
        {
            if ((gate ?? failure.Gate) is { } closed)
            {
                Suppress(seen, failure, closed);
                continue;
            }

            var id = seen.OccurrenceIdOf(failure.ContainerName, failure.Mark);
            if (!IsSettled(seen, failure, id))
            {
                if (!IsNews(seen, failure, id))
                {
                    continue;
                }

                seen.Tracked.History.Settled.Add(id);
                events.Add(Record(seen, failure, id));
            }

            if (Escalation(seen, failure) is { } escalation)
            {
                events.Add(escalation);
            }
        }

        EndGraces(seen, gate ?? SuppressionReasons.Transient);
    }

    /// <summary>A failure lasted longer than its grace.</summary>
    public PodEvent Lasted(GraceTimer timer)
    {
        var seen = new PodObservation(timer.Pod, timer.Snapshot, First: false, timer.Due);
        var id = seen.OccurrenceIdOf(timer.Failure.ContainerName, timer.Failure.Mark);
        timer.Pod.History.Settled.Add(id);
        return Record(seen, timer.Failure, id);
    }

    private PodFailed Record(in PodObservation seen, Failure failure, string id) =>
        factory.Failed(seen, failure, id, episodes.Record(seen.Tracked, seen.Pod, failure, id, seen.Now));

    private bool IsNews(in PodObservation seen, Failure failure, string id)
    {
        switch (failure.Rule)
        {
            case FailureRule.CountsIfRepeated:
                return IsRepeated(seen, failure);

            case FailureRule.CountsIfItLasts or FailureRule.CountsIfUnschedulableLasts:
                graces.Keep(seen.Tracked, seen.Pod, failure, seen.Now);
                return false;
        }

        if (cutoff.IsHistory(seen, failure))
        {
            seen.Tracked.History.Settled.Add(id);
            suppressions.Count(SuppressionReasons.Old);
            return false;
        }

        return failure.Rule != FailureRule.CountsOnceRestarted || RestartsSinceRunning(seen, failure) >= RestartedSince;
    }

    private bool IsSettled(in PodObservation seen, Failure failure, string id)
    {
        if (seen.Tracked.HistoryOrNull?.Settled.Contains(id) == true)
        {
            return true;
        }

        if (!_restored.Contains(id) && !IsOfClosed(seen, failure))
        {
            return false;
        }

        seen.Tracked.History.Settled.Add(id);
        suppressions.Count(SuppressionReasons.Duplicate);
        if (episodes.Find(EpisodeKey.Of(seen.Pod, failure)) is { } episode)
        {
            episodes.Touch(episode, seen.Tracked);
        }

        return true;
    }

    /// <summary>An incident shows only some of its occurrences, if they are many; what is no later than the last of them is one.</summary>
    private bool IsOfClosed(in PodObservation seen, Failure failure) =>
        failure is { Standing: false, FinishedAt: { } finishedAt }
        && _closed.TryGetValue(EpisodeKey.Of(seen.Pod, failure), out var last) && finishedAt <= last;

    private bool IsRepeated(in PodObservation seen, Failure failure)
    {
        // Apart from the failure itself, which it is yet to be if the container backs off.
        if (!seen.Tracked.History.Settled.TryAdd(seen.OccurrenceIdOf(failure.ContainerName, $"{failure.Mark}/clean"))
            || cutoff.IsHistory(seen, failure))
        {
            return false;
        }

        var exits = seen.Tracked.History.CleanExitsOf(failure.ContainerName);
        if (exits.Count(seen.First ? 1 : RestartsSinceRunning(seen, failure), seen.Now))
        {
            return true;
        }

        suppressions.Count(SuppressionReasons.CleanExit);
        return false;
    }

    /// <summary>
    /// The container of a failure already counted now stands in <c>CrashLoopBackOff</c>: graver, but not one more failure. Told once
    /// an episode.
    /// </summary>
    private PodFailed? Escalation(in PodObservation seen, Failure failure)
    {
        if (failure is not { Standing: true, Reason: Reasons.CrashLoopBackOff })
        {
            return null;
        }

        var id = seen.OccurrenceIdOf(failure.ContainerName, $"{failure.Mark}/crashloop");
        if (!seen.Tracked.History.Settled.TryAdd(id) || _restored.Contains(id)
            || episodes.Find(EpisodeKey.Of(seen.Pod, failure)) is not { CrashLoopTold: false } episode)
        {
            return null;
        }

        episode.CrashLoopTold = true;
        return factory.Symptom(seen, failure, id, episode);
    }

    private void Suppress(in PodObservation seen, Failure failure, string gate)
    {
        var id = seen.OccurrenceIdOf(failure.ContainerName, failure.Mark);
        if (failure.Rule is (FailureRule.Counts or FailureRule.CountsOnceRestarted or FailureRule.Never) && !IsSettled(seen, failure, id))
        {
            seen.Tracked.History.Settled.Add(id);
            suppressions.Count(gate);
        }
    }

    /// <summary>Ends the waiting for failures that this look does not show any more.</summary>
    private void EndGraces(in PodObservation seen, string gate)
    {
        if (!HasGraces(seen))
        {
            return;
        }

        var pod = seen.Pod;
        foreach (var passed in seen.Tracked.History.Graces.Where(timer => !ReferenceEquals(timer.Snapshot, pod)).ToList())
        {
            passed.End();
            suppressions.Count(gate);
        }
    }

    private static bool HasGraces(in PodObservation seen) => seen.Tracked.HistoryOrNull is { HasGraces: true };

    private static long RestartsSinceRunning(in PodObservation seen, Failure failure) =>
        (long)failure.RestartCount - (seen.Tracked.HistoryOrNull?.RestartsWhenRunning(failure.ContainerName) ?? 0);
}

/// <summary>Counts what is kept from the user, by gate; others may read while it counts.</summary>
internal sealed class SuppressionCounter
{
    private readonly ConcurrentDictionary<string, long> _byGate = new();

    public IReadOnlyDictionary<string, long> ByGate => _byGate;

    public void Count(string gate) => _byGate.AddOrUpdate(gate, 1, static (_, count) => count + 1);
}
