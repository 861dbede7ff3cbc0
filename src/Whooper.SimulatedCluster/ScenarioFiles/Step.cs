using Whooper.SimulatedCluster.Pods;

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

/// <summary>What happens to a pod.</summary>
internal abstract record StepAct
{
    /// <summary>The image is pulled and the container starts for the first time.</summary>
    public sealed record Start : StepAct;

    public sealed record Ready : StepAct;

    public sealed record Unready : StepAct;

    /// <summary>The container starts again.</summary>
    public sealed record Restart : StepAct;

    public sealed record Exit(ContainerExit How, string Log) : StepAct;

    /// <summary>CrashLoopBackOff.</summary>
    public sealed record BackOff(TimeSpan Time) : StepAct;

    /// <summary>The container does not start, for a reason such as <c>ImagePullBackOff</c>.</summary>
    public sealed record Waiting(string Reason, string Message) : StepAct;

    /// <summary>The runtime cannot start the container.</summary>
    public sealed record StartError(string Message) : StepAct;

    /// <summary>The pod as a whole fails, with a reason such as <c>Evicted</c>.</summary>
    public sealed record Fail(string Reason, string Message) : StepAct;

    public sealed record Event(EventKind Kind, string Reason, string Message) : StepAct;

    /// <summary>The pod is asked to go, and goes.</summary>
    public sealed record Delete : StepAct;
}

/// <summary>The types of Kubernetes events.</summary>
internal enum EventKind
{
    Normal,
    Warning,
}
