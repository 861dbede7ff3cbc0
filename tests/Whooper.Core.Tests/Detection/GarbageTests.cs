using CsCheck;
using Whooper.Contracts.Incidents;
using Whooper.Core.Detection;
using Whooper.Core.Detection.Rules;

namespace Whooper.Core.Tests.Detection;

/// <summary>Whatever a broken API server sends, the watch goes on.</summary>
public sealed class GarbageTests
{
    private static readonly Gen<string?> Words = Gen.OneOf<string?>(
        null, "", " ", "Error", "Completed", "OOMKilled", "CrashLoopBackOff", "Evicted", "NodeLost", "Failed", "Succeeded", "Running", "Never",
        "ErrImagePull", "DisruptionTarget", "TerminationByKubelet", "Ready", "True", "PodScheduled", "False", "Unschedulable", "😀/\\#?", new('x', 5000));

    private static readonly Gen<DateTimeOffset?> Times = Gen.OneOf<DateTimeOffset?>(
        null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, Pods.Start, Pods.Start.AddYears(900));

    private static readonly Gen<int> Numbers = Gen.OneOf(0, 1, -1, 127, 143, int.MinValue, int.MaxValue);

    private static readonly Gen<Termination?> Ends =
        Gen.Select(Words, Words, Numbers, Times, Times, Words, Gen.Bool).Select((reason, message, exit, start, end, id, none) => none ? null : new Termination
        {
            Reason = reason,
            Message = message,
            ExitCode = exit,
            StartedAt = start,
            FinishedAt = end,
            ContainerId = id,
        });

    private static readonly Gen<ContainerSnapshot> Containers =
        Gen.Select(Words, Gen.Int[-1, 5], Numbers, Words, Times, Ends, Ends).Select((name, kind, restarts, waiting, running, now, last) =>
            kind < 0 ? null! : new ContainerSnapshot
            {
                Name = name!,
                Kind = (ContainerKind)kind,
                RestartCount = restarts,
                Waiting = waiting is null ? null : new(waiting, waiting),
                RunningSince = running,
                Terminated = now,
                LastTermination = last,
            });

    private static readonly Gen<PodCondition> Conditions =
        Gen.Select(Words, Words, Words, Times).Select((type, status, reason, since) =>
            status is null ? null! : new PodCondition(type!, status, reason, reason, since));

    private static readonly Gen<PodSnapshot> Anything = Gen.Select(
        Gen.Select(Words, Words, Words, Words), Gen.Select(Words, Words, Words, Words), Gen.Select(Times, Times, Times), Conditions.Array[0, 4], Containers.Array[0, 4])
        .Select((names, states, times, conditions, containers) => new PodSnapshot
        {
            Namespace = names.Item1!,
            Name = names.Item2!,
            Uid = names.Item3!,
            Workload = names.Item4 is null ? null! : new(names.Item4, names.Item2!),
            Node = states.Item4,
            Phase = states.Item1,
            Reason = states.Item2,
            RestartPolicy = states.Item3!,
            CreatedAt = times.Item1,
            StartedAt = times.Item2,
            DeletedAt = times.Item3,
            Conditions = names.Item1 == "" ? null! : conditions,
            Containers = names.Item2 == "" ? null! : containers,
        });

    [Fact]
    public void Observe_Garbage_NeverThrowsAndIsTheSameTwice() =>
        Gen.Select(Anything.Array[1, 20], Times).Sample((pods, start) =>
        {
            var detector = new FailureDetector("test", new(), start ?? Pods.Start);
            var now = Pods.Start;
            foreach (var pod in pods)
            {
                detector.Observe(pod, now = now.AddMinutes(2));
                var again = detector.Observe(pod, now);

                // Two containers of one name cannot be told apart; all else is the same pod.
                var names = (pod.Containers ?? []).Select(container => container?.Name ?? "").ToList();
                Assert.True(again.Count == 0 || names.Distinct().Count() < names.Count);
            }

            detector.Synchronized(now);
            detector.Advance(DateTimeOffset.MaxValue);
            Assert.All(detector.TrackedPodUids.ToList(), uid => detector.Forget(uid, DateTimeOffset.MaxValue));
            detector.Advance(DateTimeOffset.MaxValue);
        });

    [Fact]
    public void Observe_ThousandsOfContainers_ReportsEachOnce()
    {
        var crowd = Enumerable.Range(0, 3000).Select(i => Pods.Container($"c{i}") with { LastTermination = Pods.End("Error", 1, i), RestartCount = 1 });
        var pod = Pods.Healthy() with { Containers = [.. crowd] };
        var watch = new Watch(Pods.Healthy());

        Assert.Equal(3000, watch.Sees(pod).Count);
        Assert.Empty(watch.Sees(pod, pod));
    }

    [Fact]
    public void Observe_TimeRunsBackwards_ReportsNothingTwice()
    {
        var watch = new FailureDetector("test", new(), Pods.Start);
        var pod = Pods.Healthy().Restarted(Pods.End("Error", 1));

        Assert.Single(watch.Observe(pod, Pods.Start));
        Assert.Empty(watch.Observe(pod, Pods.Start.AddYears(-1)));
        Assert.Empty(watch.Advance(DateTimeOffset.MinValue));
    }

    [Fact]
    public void Forget_UnknownPod_IsNothing() => Assert.Empty(new Watch().Loses(Pods.Healthy()));
}
