using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;

namespace Whooper.Core.Tests.Detection;

/// <summary>Pods to show to a detector: a healthy one, and what can become of it.</summary>
internal static class Pods
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A pod that has run ready for a day.</summary>
    public static PodSnapshot Healthy(string name = "web-1", string workload = "web", string kind = "Deployment") => new()
    {
        Namespace = "shop",
        Name = name,
        Uid = $"uid-{name}",
        Workload = new(kind, workload),
        Node = "worker-1",
        Phase = "Running",
        CreatedAt = Start.AddDays(-1),
        StartedAt = Start.AddDays(-1),
        Conditions = [new("Ready", "True", Since: Start.AddDays(-1))],
        Containers = [Container("app")],
    };

    public static PodSnapshot Job(string name = "import-1", string workload = "import", string kind = "Job") =>
        Healthy(name, workload, kind) with { RestartPolicy = "Never" };

    public static ContainerSnapshot Container(string name, ContainerKind kind = ContainerKind.App) => new()
    {
        Name = name,
        Kind = kind,
        Image = "registry.example/app:1",
        Ready = true,
        RunningSince = Start.AddDays(-1),
    };

    public static Termination End(string? reason, int exitCode, int life = 0, DateTimeOffset? at = null) => new()
    {
        Reason = reason,
        ExitCode = exitCode,
        ContainerId = $"containerd://{life}",
        StartedAt = (at ?? Start).AddMinutes(-1),
        FinishedAt = at ?? Start.AddSeconds(life),
    };

    /// <summary>The container has ended, and what becomes of it is open.</summary>
    public static PodSnapshot Ended(this PodSnapshot pod, Termination end, string container = "app", int? restarts = null) =>
        pod.With(container, c => c with { Ready = false, RunningSince = null, Waiting = null, Terminated = end, RestartCount = restarts ?? c.RestartCount })
            .Unready();

    /// <summary>The container ended and runs again.</summary>
    public static PodSnapshot Restarted(this PodSnapshot pod, Termination end, int restarts = 1, string container = "app") =>
        pod.With(container, c => c with
        {
            Ready = true,
            RunningSince = (end.FinishedAt ?? Start).AddSeconds(1),
            Waiting = null,
            Terminated = null,
            LastTermination = end,
            RestartCount = restarts,
        });

    public static PodSnapshot Waits(this PodSnapshot pod, string reason, string container = "app", string? message = null) =>
        pod.With(container, c => c with { Ready = false, RunningSince = null, Terminated = null, Waiting = new(reason, message) }).Unready();

    /// <summary>The container ended and will be restarted after a back-off.</summary>
    public static PodSnapshot BacksOff(this PodSnapshot pod, Termination? end, int restarts = 1, string container = "app") =>
        pod.Waits("CrashLoopBackOff", container, "back-off 10s restarting failed container")
            .With(container, c => c with { LastTermination = end, RestartCount = restarts });

    public static PodSnapshot Fails(this PodSnapshot pod, string? reason = null, string? message = null) =>
        pod.Unready() with { Phase = "Failed", Reason = reason, Message = message };

    public static PodSnapshot Unready(this PodSnapshot pod) => pod.Having("Ready", "False");

    public static PodSnapshot Having(this PodSnapshot pod, string condition, string status, string? reason = null, string? message = null) =>
        pod with { Conditions = [.. pod.Conditions.Where(c => c.Type != condition), new(condition, status, reason, message)] };

    public static PodSnapshot Deleted(this PodSnapshot pod) => pod with { DeletedAt = Start };

    public static PodSnapshot And(this PodSnapshot pod, params ContainerSnapshot[] more) => pod with { Containers = [.. pod.Containers, .. more] };

    public static PodSnapshot With(this PodSnapshot pod, string container, Func<ContainerSnapshot, ContainerSnapshot> change) =>
        pod with { Containers = [.. pod.Containers.Select(c => c.Name == container ? change(c) : c)] };
}
