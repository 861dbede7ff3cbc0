namespace Whooper.Core.Incidents;

/// <summary>What a pod belongs to: a Deployment, StatefulSet, DaemonSet, Job, CronJob, another controller, or the bare Pod itself.</summary>
/// <param name="Kind">The Kubernetes kind, such as <c>Deployment</c>.</param>
/// <param name="Name">The object's name, in the pod's namespace.</param>
public sealed record WorkloadRef(string Kind, string Name)
{
    public override string ToString() => $"{Kind}/{Name}";
}
