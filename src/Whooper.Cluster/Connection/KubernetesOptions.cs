using Microsoft.Extensions.Options;
using Whooper.Core.Configuration;

namespace Whooper.Cluster.Connection;

/// <summary>Which API server is watched, and how.</summary>
public sealed class KubernetesOptions
{
    public const string Section = "Whooper:Kubernetes";

    /// <summary>
    /// A kubeconfig file (<c>--kubeconfig PATH</c>), of which the current context is used. Without it: <c>$KUBECONFIG</c>,
    /// <c>~/.kube/config</c>, or the service account of the pod that this process runs in.
    /// </summary>
    public string? Kubeconfig { get; set; }

    /// <summary>
    /// How long a watch may be silent before it is cut and taken up again. API servers send a bookmark every minute or so; default 90 seconds.
    /// </summary>
    [TimeRange($"{Section}:WatchSilence", "00:00:01", "01:00:00")]
    public TimeSpan WatchSilence { get; set; } = TimeSpan.FromSeconds(90);
}

[OptionsValidator]
internal sealed partial class KubernetesOptionsValidator : IValidateOptions<KubernetesOptions>;
