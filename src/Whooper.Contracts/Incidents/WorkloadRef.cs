using System.Text.Json.Serialization;

namespace Whooper.Contracts.Incidents;

/// <summary>What a pod belongs to: a Deployment, StatefulSet, DaemonSet, Job, CronJob, another controller, or the bare Pod itself.</summary>
/// <param name="Kind">The Kubernetes kind, such as <c>Deployment</c>.</param>
/// <param name="Name">The object's name, in the pod's namespace.</param>
public sealed record WorkloadRef(string Kind, string Name)
{
    public override string ToString() => $"{Kind}/{Name}";
}

/// <summary>Which part of a pod failed.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<ContainerKind>))]
public enum ContainerKind
{
    /// <summary>An ordinary container.</summary>
    App,

    /// <summary>An init container that runs to completion.</summary>
    Init,

    /// <summary>A native sidecar: an init container with restartPolicy Always.</summary>
    Sidecar,

    /// <summary>The pod as a whole (evicted, deadline exceeded, unschedulable …); the container named is the pod's first.</summary>
    Pod,
}
