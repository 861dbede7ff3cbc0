using CsCheck;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Configuration;
using Whooper.Core.Detection;
using Whooper.Core.Detection.Rules;

namespace Whooper.Core.Tests.Detection;

/// <summary>What holds for every history.</summary>
public sealed class FailureDetectorProperties
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public void Observe_SameHistory_GivesTheSameEvents() =>
        Histories.Any.Sample(history => Assert.Equal(Play(history), Play(history)));

    [Fact]
    public void Observe_NoFailure_CountsTwice() =>
        Histories.Any.Sample(history => Assert.Distinct(Play(history).Select(e => (e.Id, e.IncidentId))));

    [Fact]
    public void Observe_EverythingShownTwice_AddsNothing() =>
        Histories.Any.Sample(history => Assert.Equal(Ids(Play(history)), Ids(Play([.. history.SelectMany(step => new[] { step, step })]))));

    [Fact]
    public void Observe_RelistAfterEveryStep_AddsNothing() =>
        Histories.Any.Sample(history => Assert.Equal(Ids(Play(history)), Ids(Play(Relisted(history)))));

    [Fact]
    public void Observe_OldLooksComeAgain_ReportNoFailureAgain() =>
        Histories.Any.Sample(history =>
        {
            var detector = New();
            var seen = new HashSet<string>();
            foreach (var step in history.Where(step => step.Pod is not null))
            {
                Assert.All(Failures(detector.Observe(step.Pod!, step.At)), failure => Assert.True(seen.Add(failure.Id)));
            }

            foreach (var step in history.Where(step => step.Pod is not null))
            {
                Assert.All(Failures(detector.Observe(step.Pod!, history[^1].At)), failure => Assert.True(seen.Add(failure.Id)));
            }
        });

    [Fact]
    public void Restore_AtAnyMoment_ReportsNothingAgainAndClosesWhatWasOpen() =>
        Histories.Any.Sample(history =>
        {
            var (before, after) = (history[..(history.Length / 2)], history[(history.Length / 2)..]);
            var first = New();
            List<PodEvent> told = [.. before.SelectMany(step => Show(first, step))];
            var restartedAt = after[0].At;
            told.AddRange(first.Advance(restartedAt));

            var second = new FailureDetector("test", new(), restartedAt);
            second.Restore(IncidentsOf(told), restartedAt);
            List<PodEvent> retold = [.. Current(before).SelectMany(pod => second.Observe(pod, restartedAt)), .. second.Synchronized(restartedAt)];
            retold.AddRange(after.SelectMany(step => Show(second, step)));
            retold.AddRange(second.TrackedPodUids.ToList().SelectMany(uid => second.Forget(uid, history[^1].At)));
            retold.AddRange(second.Advance(history[^1].At + Long));

            Assert.Distinct(told.Concat(retold).Select(e => (e.Id, e.IncidentId)));
            Assert.Equal(
                told.Concat(retold).Select(e => e.IncidentId).Distinct().Order(),
                told.Concat(retold).Where(e => e is not PodFailed).Select(e => e.IncidentId).Order());
        });

    [Fact]
    public void Restore_Late_EveryFailureIsOfOneIncidentAndEveryIncidentEndsOnce() =>
        Histories.Any.Sample(history =>
        {
            var (before, after) = (history[..(history.Length / 3)], history[(history.Length / 3)..]);
            var first = New();
            List<PodEvent> told = [.. before.SelectMany(step => Show(first, step))];
            var restartedAt = after[0].At;
            told.AddRange(first.Advance(restartedAt));

            var second = new FailureDetector("test", new(), restartedAt);
            List<PodEvent> retold = [.. Current(before).SelectMany(pod => second.Observe(pod, restartedAt)), .. second.Synchronized(restartedAt)];
            var late = after.Length / 2;
            retold.AddRange(after[..late].SelectMany(step => Show(second, step)));
            var correction = second.Restore(IncidentsOf(told), after[late].At);
            retold = [.. retold.Select(correction.Correct).OfType<PodEvent>()];
            retold.AddRange(after[late..].SelectMany(step => Show(second, step)));
            retold.AddRange(second.TrackedPodUids.ToList().SelectMany(uid => second.Forget(uid, history[^1].At)));
            retold.AddRange(second.Advance(history[^1].At + Long));

            var all = told.Concat(retold).ToList();
            Assert.All(Failures(all).GroupBy(e => e.Id), same => Assert.Single(same.Select(e => e.IncidentId).Distinct()));
            Assert.Equal(
                all.Select(e => e.IncidentId).Distinct().Order(),
                all.Where(e => e is not PodFailed).Select(e => e.IncidentId).Distinct().Order());
        });

    [Fact]
    public void Advance_HoweverOften_ChangesNothing() =>
        Histories.Any.Sample(history =>
        {
            var (rare, often) = (New(), New());
            var (once, always) = (new List<PodEvent>(), new List<PodEvent>());
            var now = Pods.Start;
            foreach (var step in history)
            {
                for (; now < step.At; now = now.AddSeconds(17))
                {
                    always.AddRange(often.Advance(now));
                }

                once.AddRange(Show(rare, step));
                always.AddRange(Show(often, step));
            }

            Assert.Equal(once, always);
        });

    [Fact]
    public void Observe_HealthyHistory_GivesNothing() =>
        Histories.Healthy.Sample(history => Assert.Empty(Play(history)));

    [Fact]
    public void Advance_EverythingDeleted_EndsEveryEpisodeAndKeepsNothing() =>
        Histories.Any.Sample(history =>
        {
            var detector = New();
            var events = history.SelectMany(step => Show(detector, step)).ToList();
            foreach (var uid in detector.TrackedPodUids.ToList())
            {
                events.AddRange(detector.Forget(uid, history[^1].At));
            }

            events.AddRange(detector.Advance(history[^1].At + Long));

            Assert.Equal(events.OfType<PodFailed>().Select(e => e.IncidentId).Distinct().Count(), events.Count(e => e is not PodFailed));
            Assert.Null(detector.NextDeadline);
            Assert.Equal(0, detector.TrackedPods);
        });

    private static FailureDetector New() => new("test", new(), Pods.Start);

    private static List<PodEvent> Play(Step[] history)
    {
        var detector = New();
        List<PodEvent> events = [.. history.SelectMany(step => Show(detector, step))];
        events.AddRange(detector.Advance(history[^1].At + Long));
        return events;
    }

    private static IReadOnlyList<PodEvent> Show(FailureDetector detector, Step step) =>
        step.Pod is { } pod ? detector.Observe(pod, step.At) : detector.Forget(step.Uid, step.At);

    private static IEnumerable<Incident> IncidentsOf(List<PodEvent> events) =>
        from e in events
        group e by e.IncidentId into episode
        let failures = episode.OfType<PodFailed>().ToList()
        select new Incident
        {
            Id = episode.Key,
            Cluster = failures[0].Cluster,
            Namespace = failures[0].Namespace,
            Workload = failures[0].Workload,
            PodName = failures[0].PodName,
            PodUid = failures[0].PodUid,
            Pods = [.. failures.Select(f => f.PodName).Distinct()],
            PodCount = failures.Select(f => f.PodUid).Distinct().Count(),
            ContainerName = failures[0].ContainerName,
            ContainerKind = failures[0].ContainerKind,
            Node = failures[0].Node,
            RestartCount = failures[^1].RestartCount,
            Occurrences = failures.Count(f => !f.Symptom),
            Reason = failures.MaxBy(f => new SeverityTable()[f.Reason])!.Reason,
            Severity = Severity.High,
            DetectedAt = failures[0].DetectedAt,
            LastOccurrenceAt = failures[^1].DetectedAt,
            Status = IncidentStatus.Healed,
            Recovery = episode.Any(e => e is not PodFailed) ? Recovery.Recovered : Recovery.Pending,
            OccurrenceIds = [.. failures.Select(f => f.Id)],
        };

    private static IEnumerable<PodSnapshot> Current(IEnumerable<Step> steps) =>
        steps.GroupBy(step => step.Uid).Select(pod => pod.Last().Pod).OfType<PodSnapshot>();

    private static Step[] Relisted(Step[] history)
    {
        var state = new Dictionary<string, PodSnapshot>();
        var steps = new List<Step>();
        foreach (var step in history)
        {
            steps.Add(step);
            if (step.Pod is { } pod)
            {
                state[step.Uid] = pod;
            }
            else
            {
                state.Remove(step.Uid);
            }

            steps.AddRange(state.Select(entry => new Step(step.At, entry.Key, entry.Value)));
        }

        return [.. steps];
    }

    private static IEnumerable<PodFailed> Failures(IEnumerable<PodEvent> events) => events.OfType<PodFailed>();

    private static IEnumerable<string> Ids(IEnumerable<PodEvent> events) => events.Select(e => $"{e.IncidentId} {e.Id}").Order();
}
