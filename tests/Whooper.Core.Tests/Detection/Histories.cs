using CsCheck;
using Whooper.Core.Detection.Rules;

namespace Whooper.Core.Tests.Detection;

/// <summary>Random lives of pods as a cluster could show them.</summary>
internal static class Histories
{
    private static readonly string[] Names = ["web-1", "web-2", "web-3", "db-0"];

    private static readonly (string? Reason, int ExitCode)[] Ends =
        [("Error", 1), ("Error", 137), ("Error", 143), ("OOMKilled", 137), ("OOMKilled", 0), ("Completed", 0), ("StartError", 128), (null, 2)];

    private static readonly string[] Reasons = ["Evicted", "DeadlineExceeded", "OutOfcpu", "Preempting"];

    /// <summary>Up to sixty steps of four pods; a step without pod is time that passes, one without snapshot a deletion.</summary>
    public static Gen<Step[]> Any { get; } =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, Names.Length - 1], Gen.Int[0, Ends.Length - 1], Gen.Int[1, 240]).Array[1, 60].Select(Play);

    /// <summary>Pods that come up, run, flap in readiness and are deleted, and never fail.</summary>
    public static Gen<Step[]> Healthy { get; } =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Names.Length - 1], Gen.Int[1, 600]).Array[1, 60].Select(moves =>
            Clocked(moves.Select(move => (Seconds: move.Item3, Name: Names[move.Item2], Pod: (PodSnapshot?)(move.Item1 switch
            {
                0 => Pods.Healthy(Names[move.Item2]).Waits("ContainerCreating") with { Phase = "Pending" },
                1 => Pods.Healthy(Names[move.Item2]).Unready(),
                2 => Pods.Healthy(Names[move.Item2]),
                _ => Pods.Healthy(Names[move.Item2]).Ended(Pods.End("Error", 143)).Deleted(),
            })))));

    private static Step[] Play((int Move, int Pod, int End, int Seconds)[] moves)
    {
        var pods = Names.ToDictionary(name => name, Born);
        var generation = 0;
        var time = Pods.Start;
        return Clocked(moves.Select(move =>
        {
            time = time.AddSeconds(move.Seconds);
            var name = Names[move.Pod];
            var pod = pods[name];
            if (move.Move == 9)
            {
                pods[name] = Born(name) with { Uid = $"{name}-{++generation}", CreatedAt = time, StartedAt = time };
                return (move.Seconds, pod.Uid, null);
            }

            var container = pod.Containers[0];
            var end = Pods.End(Ends[move.End].Reason, Ends[move.End].ExitCode, container.RestartCount, time);
            pods[name] = move.Move switch
            {
                0 => pod.Waits(move.End % 2 == 0 ? "ErrImagePull" : "ImagePullBackOff"),
                1 or 2 => pod.Ended(end),
                3 => pod.BacksOff(container.Terminated ?? end, container.RestartCount),
                4 or 5 => pod.Restarted(container.Terminated ?? container.LastTermination ?? end, container.RestartCount + 1).Having("Ready", "True"),
                6 => pod.Fails(Reasons[move.End % Reasons.Length]),
                7 => pod.Having("DisruptionTarget", move.End % 2 == 0 ? "True" : "False", "EvictionByEvictionAPI"),
                _ => Born(name) with
                {
                    Uid = pod.Uid,
                    CreatedAt = pod.CreatedAt,
                    StartedAt = pod.StartedAt,
                    Containers = [container with { Ready = true, Waiting = null, Terminated = null, RunningSince = time }],
                },
            };
            return (move.Seconds, pod.Uid, (PodSnapshot?)pods[name]);
        }));
    }

    private static PodSnapshot Born(string name) =>
        name.StartsWith("db", StringComparison.Ordinal) ? Pods.Healthy(name, "db", "StatefulSet") : Pods.Healthy(name);

    private static Step[] Clocked(IEnumerable<(int Seconds, string Uid, PodSnapshot? Pod)> moves)
    {
        var time = Pods.Start;
        return [.. moves.Select(move => new Step(time = time.AddSeconds(move.Seconds), move.Uid, move.Pod))];
    }
}
