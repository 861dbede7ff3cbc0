using k8s;
using k8s.Models;

namespace Whooper.Forwarder.Tests.Manifests.Rendering;

/// <summary>The objects that one way of installing Whooper makes, read with the models of KubernetesClient: an unknown field is an error.</summary>
internal sealed class Installation(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects)
{
    private static readonly Dictionary<string, Type> Kinds = new() { ["monitoring.coreos.com/v1/ServiceMonitor"] = typeof(ServiceMonitor) };

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; } = objects;

    public V1Deployment Deployment => Single<V1Deployment>();

    public V1PodTemplateSpec Pods => Deployment.Spec.Template;

    public V1Container Container => Pods.Spec.Containers.Single();

    public static Installation Parse(string yaml) =>
        new([.. KubernetesYaml.LoadAllFromString(yaml, Kinds, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()]);

    public IReadOnlyList<T> All<T>() => [.. Objects.OfType<T>()];

    public T Single<T>() => Objects.OfType<T>().Single();

    /// <summary>Whether a selector takes the pods of this installation.</summary>
    public bool SelectsPods(IDictionary<string, string> selector) => selector.Count > 0 && selector.All(label => Pods.Metadata.Labels.Contains(label));
}
