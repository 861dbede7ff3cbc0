using k8s.Models;
using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

public sealed class ServiceMonitorTests
{
    [Theory]
    [InlineData(Installations.Base)]
    [InlineData(Installations.Standalone)]
    public async Task Kustomize_WithTheComponent_MonitorsTheService(string name)
    {
        using var overlay = new Overlay($"""
            resources: [../../../infra/k8s/{name}]
            components: [../../../infra/k8s/components/servicemonitor]
            """);

        var installation = Installation.Parse(await KubernetesTool.KustomizeAsync(overlay.Folder));

        var monitor = installation.Single<ServiceMonitor>();
        var service = installation.Single<V1Service>();
        Assert.Equal(service.Metadata.NamespaceProperty, monitor.Metadata.NamespaceProperty);
        Assert.All(monitor.Spec.Selector.MatchLabels, label => Assert.Contains(label, service.Metadata.Labels));
        var endpoint = Assert.Single(monitor.Spec.Endpoints);
        Assert.Equal("/metrics", endpoint.Path);
        Assert.Equal(Assert.Single(service.Spec.Ports).Name, endpoint.Port);
    }

    /// <summary>A user's own overlay. Kustomize takes relative paths only, so that it must lie in the work tree.</summary>
    private sealed class Overlay : IDisposable
    {
        public Overlay(string kustomization)
        {
            Directory.CreateDirectory(Repository.PathOf(Folder));
            File.WriteAllText(Repository.PathOf($"{Folder}/kustomization.yaml"), kustomization);
        }

        public string Folder { get; } = $"artifacts/overlays/{Guid.NewGuid():N}";

        public void Dispose() => Directory.Delete(Repository.PathOf(Folder), recursive: true);
    }
}
