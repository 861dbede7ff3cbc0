namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>One thing that happens in a story.</summary>
internal abstract record Step
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "wait", "create", "launch", "image", "repeat", "start", "ready", "unready", "restart", "exit", "backOff", "waiting", "startError",
        "fail", "event", "delete",
    ];

    /// <summary>Time of the story passes.</summary>
    public sealed record Wait(TimeSpan Time) : Step;

    /// <summary>New pods are scheduled; launched ones also run and become ready.</summary>
    public sealed record Create(int Count, string? Node, bool Launch) : Step;

    /// <summary>Pods made from now on have this image.</summary>
    public sealed record Rollout(string Image) : Step;

    /// <summary>Something happens to one pod, numbered from 1 as they were made, or to all (0).</summary>
    public sealed record OnPods(int Pod, StepAct Act) : Step;
}
