namespace Whooper.SimulatedCluster.Workloads;

public enum WorkloadKind
{
    Deployment,
    StatefulSet,
    DaemonSet,

    /// <summary>A Job that a CronJob made.</summary>
    CronJob,
}
