using k8s.Models;
using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

public sealed class InstallationTests
{
    [Theory]
    [InlineData(Installations.Base,
        "ClusterRole ClusterRoleBinding ConfigMap Deployment Namespace NetworkPolicy PodDisruptionBudget Service ServiceAccount")]
    [InlineData(Installations.Azure,
        "ClusterRole ClusterRoleBinding ConfigMap Deployment Namespace NetworkPolicy PodDisruptionBudget Service ServiceAccount")]
    [InlineData(Installations.Namespaced,
        "ConfigMap Deployment NetworkPolicy PodDisruptionBudget Role Role RoleBinding RoleBinding Service ServiceAccount")]
    [InlineData(Installations.Standalone,
        "ClusterRole ClusterRoleBinding ConfigMap Deployment Namespace NetworkPolicy PersistentVolumeClaim Service ServiceAccount")]
    [InlineData(Installations.HelmForwarder,
        "ClusterRole ClusterRoleBinding ConfigMap Deployment NetworkPolicy PodDisruptionBudget Service ServiceAccount")]
    [InlineData(Installations.HelmNamespaced,
        "ConfigMap Deployment NetworkPolicy PodDisruptionBudget Role Role RoleBinding RoleBinding Service ServiceAccount ServiceMonitor")]
    [InlineData(Installations.HelmStandalone,
        "ClusterRole ClusterRoleBinding ConfigMap Deployment NetworkPolicy PersistentVolumeClaim Service ServiceAccount")]
    public async Task Render_Installation_HasTheseObjectsAndNoOther(string name, string kinds)
    {
        var installation = await Installations.RenderAsync(name);

        Assert.Equal(kinds, string.Join(' ', installation.Objects.Select(o => o.Kind).Order(StringComparer.Ordinal)));
        Assert.All(installation.Objects, o => Assert.Equal("whooper", o.Metadata.Labels["app.kubernetes.io/name"]));
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public async Task Render_Installation_SelectorsTakeThePods(string name)
    {
        var installation = await Installations.RenderAsync(name);

        var service = installation.Single<V1Service>();
        Assert.True(installation.SelectsPods(installation.Deployment.Spec.Selector.MatchLabels));
        Assert.True(installation.SelectsPods(service.Spec.Selector));
        Assert.True(installation.SelectsPods(installation.Single<V1NetworkPolicy>().Spec.PodSelector.MatchLabels));
        Assert.All(installation.All<V1PodDisruptionBudget>(), b => Assert.True(installation.SelectsPods(b.Spec.Selector.MatchLabels)));
        Assert.All(
            installation.Pods.Spec.TopologySpreadConstraints ?? [],
            c => Assert.True(installation.SelectsPods(c.LabelSelector.MatchLabels)));
        Assert.All(installation.All<ServiceMonitor>(), m => Assert.All(m.Spec.Selector.MatchLabels, l => Assert.Contains(l, service.Metadata.Labels)));
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public async Task Render_Installation_NamesWhatItMakes(string name)
    {
        var installation = await Installations.RenderAsync(name);
        var pod = installation.Pods.Spec;
        var account = installation.Single<V1ServiceAccount>();
        Rbacv1Subject[] subjects =
        [
            .. installation.All<V1ClusterRoleBinding>().SelectMany(b => b.Subjects),
            .. installation.All<V1RoleBinding>().SelectMany(b => b.Subjects),
        ];

        Assert.Equal(account.Metadata.Name, pod.ServiceAccountName);
        Assert.NotEmpty(subjects);
        Assert.All(subjects, s => Assert.Equal(("ServiceAccount", account.Metadata.Name, "whooper"), (s.Kind, s.Name, s.NamespaceProperty)));
        Assert.Contains(installation.Container.EnvFrom, e => e.ConfigMapRef?.Name == installation.Single<V1ConfigMap>().Metadata.Name);
        Assert.Equal(
            installation.All<V1PersistentVolumeClaim>().Select(c => c.Metadata.Name),
            (pod.Volumes ?? []).Where(v => v.PersistentVolumeClaim is not null).Select(v => v.PersistentVolumeClaim.ClaimName));
    }

    [Fact]
    public async Task Render_BaseAndStandaloneInOneCluster_ShareWhatHasTheSameName()
    {
        var forwarder = await Installations.RenderAsync(Installations.Base);
        var standalone = await Installations.RenderAsync(Installations.Standalone);
        static string Name(k8s.IKubernetesObject<V1ObjectMeta> o) => $"{o.Kind}/{o.Metadata.Name}";

        Assert.Equal(
            ["ClusterRole/whooper-pod-watcher", "Namespace/whooper"],
            forwarder.Objects.Select(Name).Intersect(standalone.Objects.Select(Name)).Order());
        Assert.False(standalone.SelectsPods(forwarder.Single<V1Service>().Spec.Selector));
        Assert.False(forwarder.SelectsPods(standalone.Single<V1Service>().Spec.Selector));
    }
}
