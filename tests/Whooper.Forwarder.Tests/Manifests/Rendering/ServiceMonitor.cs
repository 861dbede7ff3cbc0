using k8s;
using k8s.Models;

namespace Whooper.Forwarder.Tests.Manifests.Rendering;

/// <summary>The part of the Prometheus operator's <c>monitoring.coreos.com/v1</c> object that Whooper uses.</summary>
public sealed class ServiceMonitor : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public Specification Spec { get; set; } = new();

    public sealed class Specification
    {
        public V1LabelSelector Selector { get; set; } = new();

        public IList<Endpoint> Endpoints { get; set; } = [];
    }

    public sealed class Endpoint
    {
        public string Port { get; set; } = "";

        public string Path { get; set; } = "";
    }
}
