using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Detection;

/// <summary>Decides which of the failures that a look shows are news.</summary>
internal sealed class FailureJudge(
    EpisodeBook episodes, GraceTimers graces, LookBack lookBack, FailureReport report, Suppressions suppressions)
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
            _closed[key] = Times.Later(closed.LastOccurrenceAt, _closed.GetValueOrDefault(key));
        }
    }

    public void Judge(in PodLook look, IReadOnlyList<Failure> failures, List<PodEvent> events)
    {
        var gate = failures.Count > 0 || HasGraces(look) ? Disruption.GateOf(look.Pod) : null;
        foreach (var failure in failures)
        {
            if ((gate ?? failure.Gate) is { } closed)
            {
                Suppress(look, failure, closed);
                continue;
            }

            var id = look.OccurrenceIdOf(failure.ContainerName, failure.Mark);
            if (!IsSettled(look, failure, id))
            {
                if (!IsNews(look, failure, id))
                {
                    continue;
                }

                look.Tracked.History.Known.Add(id);
                events.Add(report.Failed(look, failure, id));
            }

            if (Escalation(look, failure) is { } escalation)
            {
                events.Add(escalation);
            }
        }

        EndGraces(look, gate ?? SuppressionReasons.Transient);
    }

    /// <summary>A failure lasted longer than its grace.</summary>
    public PodEvent Lasted(GraceTimer timer)
    {
        var look = new PodLook(timer.Pod, timer.Snapshot, First: false, timer.Due);
        var id = look.OccurrenceIdOf(timer.Failure.ContainerName, timer.Failure.Mark);
        timer.Pod.History.Known.Add(id);
        return report.Failed(look, timer.Failure, id);
    }

    private bool IsNews(in PodLook look, Failure failure, string id)
    {
        switch (failure.Rule)
        {
            case FailureRule.CountsIfRepeated:
                return IsRepeated(look, failure);

            case FailureRule.CountsIfItLasts or FailureRule.CountsIfUnschedulableLasts:
                graces.Keep(look.Tracked, look.Pod, failure, look.Now);
                return false;
        }

        if (lookBack.IsHistory(look, failure))
        {
            look.Tracked.History.Known.Add(id);
            suppressions.Count(SuppressionReasons.Old);
            return false;
        }

        return failure.Rule != FailureRule.CountsOnceRestarted || RestartsSinceRunning(look, failure) >= RestartedSince;
    }

    private bool IsSettled(in PodLook look, Failure failure, string id)
    {
        if (look.Tracked.HistoryOrNull?.Known.Contains(id) == true)
        {
            return true;
        }

        if (!_restored.Contains(id) && !IsOfClosed(look, failure))
        {
            return false;
        }

        look.Tracked.History.Known.Add(id);
        suppressions.Count(SuppressionReasons.Duplicate);
        if (episodes.Find(EpisodeKey.Of(look.Pod, failure)) is { } episode)
        {
            episodes.Touch(episode, look.Tracked);
        }

        return true;
    }

    /// <summary>An incident shows only some of its occurrences, if they are many; what is no later than the last of them is one.</summary>
    private bool IsOfClosed(in PodLook look, Failure failure) =>
        failure is { Standing: false, FinishedAt: { } finishedAt }
        && _closed.TryGetValue(EpisodeKey.Of(look.Pod, failure), out var last) && finishedAt <= last;

    private bool IsRepeated(in PodLook look, Failure failure)
    {
        // Apart from the failure itself, which it is yet to be if the container backs off.
        if (!look.Tracked.History.Known.TryAdd(look.OccurrenceIdOf(failure.ContainerName, $"{failure.Mark}/clean"))
            || lookBack.IsHistory(look, failure))
        {
            return false;
        }

        var exits = look.Tracked.History.CleanExitsOf(failure.ContainerName);
        if (exits.Count(look.First ? 1 : RestartsSinceRunning(look, failure), look.Now))
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
    private PodFailed? Escalation(in PodLook look, Failure failure)
    {
        if (failure is not { Standing: true, Reason: Reasons.CrashLoopBackOff })
        {
            return null;
        }

        var id = look.OccurrenceIdOf(failure.ContainerName, $"{failure.Mark}/crashloop");
        if (!look.Tracked.History.Known.TryAdd(id) || _restored.Contains(id)
            || episodes.Find(EpisodeKey.Of(look.Pod, failure)) is not { CrashLoopTold: false } episode)
        {
            return null;
        }

        episode.CrashLoopTold = true;
        return report.Symptom(look, failure, id, episode);
    }

    private void Suppress(in PodLook look, Failure failure, string gate)
    {
        var id = look.OccurrenceIdOf(failure.ContainerName, failure.Mark);
        if (failure.Rule is (FailureRule.Counts or FailureRule.CountsOnceRestarted or FailureRule.Never) && !IsSettled(look, failure, id))
        {
            look.Tracked.History.Known.Add(id);
            suppressions.Count(gate);
        }
    }

    /// <summary>Ends the waiting for failures that this look does not show any more.</summary>
    private void EndGraces(in PodLook look, string gate)
    {
        if (!HasGraces(look))
        {
            return;
        }

        var pod = look.Pod;
        foreach (var passed in look.Tracked.History.Graces.Where(timer => !ReferenceEquals(timer.Snapshot, pod)).ToList())
        {
            passed.End();
            suppressions.Count(gate);
        }
    }

    private static bool HasGraces(in PodLook look) => look.Tracked.HistoryOrNull is { HasGraces: true };

    private static long RestartsSinceRunning(in PodLook look, Failure failure) =>
        (long)failure.RestartCount - (look.Tracked.HistoryOrNull?.RestartsWhenRunning(failure.ContainerName) ?? 0);
}
