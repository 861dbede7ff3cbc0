namespace Whooper.Cluster.Connection;

/// <summary>Which API server is watched.</summary>
public sealed class KubernetesOptions
{
    public const string Section = "Whooper:Kubernetes";

    /// <summary>
    /// A kubeconfig file (<c>--kubeconfig PATH</c>), of which the current context is used. Without it: <c>$KUBECONFIG</c>,
    /// <c>~/.kube/config</c>, or the service account of the pod that this process runs in.
    /// </summary>
    public string? Kubeconfig { get; set; }
}
