using k8s.Models;
using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

/// <summary>The Pod Security Standard "restricted", and what Whooper promises beyond it.</summary>
public sealed class PodSecurityTests
{
    /// <summary>The user <c>app</c> of .NET's images.</summary>
    private const int App = 1654;

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public async Task Render_Pod_RunsAsNobodyInParticular(string name)
    {
        var pod = (await Installations.RenderAsync(name)).Pods.Spec;

        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.Equal((App, App), (pod.SecurityContext.RunAsUser, pod.SecurityContext.RunAsGroup));
        Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
        Assert.Null(pod.HostNetwork);
        Assert.Null(pod.HostPID);
        Assert.Null(pod.HostIPC);
        Assert.All(pod.Volumes ?? [], v => Assert.True(v.EmptyDir is not null || v.PersistentVolumeClaim is not null));
        Assert.All(pod.Containers, c => Assert.Null(c.Ports.Single().HostPort));
        Assert.Null(pod.InitContainers);
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public async Task Render_Container_GainsNothingAndWritesNowhere(string name)
    {
        var security = (await Installations.RenderAsync(name)).Container.SecurityContext;

        Assert.False(security.AllowPrivilegeEscalation);
        Assert.True(security.ReadOnlyRootFilesystem);
        Assert.Equal(["ALL"], security.Capabilities.Drop);
        Assert.Null(security.Capabilities.Add);
        Assert.Null(security.Privileged);
        Assert.Null(security.RunAsUser);
        Assert.Null(security.RunAsNonRoot);
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public async Task Render_Container_IsBounded(string name)
    {
        var resources = (await Installations.RenderAsync(name)).Container.Resources;

        foreach (var resource in (string[])["cpu", "memory"])
        {
            Assert.True(resources.Requests[resource].ToDecimal() > 0);
            Assert.True(resources.Limits[resource].ToDecimal() >= resources.Requests[resource].ToDecimal());
        }
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public async Task Render_ServiceAccount_GivesItsTokenToNoOtherPod(string name)
    {
        var installation = await Installations.RenderAsync(name);

        Assert.False(installation.Single<V1ServiceAccount>().AutomountServiceAccountToken);
        Assert.True(installation.Pods.Spec.AutomountServiceAccountToken);
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public async Task Render_ConfigMap_HoldsNoSecret(string name)
    {
        var installation = await Installations.RenderAsync(name);

        Assert.Empty(installation.All<V1Secret>());
        Assert.DoesNotContain(installation.Single<V1ConfigMap>().Data.Keys, key => key.EndsWith("Key", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(Installations.Base)]
    [InlineData(Installations.Standalone)]
    public async Task Render_Namespace_AdmitsRestrictedPodsOnly(string name)
    {
        var labels = (await Installations.RenderAsync(name)).Single<V1Namespace>().Metadata.Labels;

        Assert.Equal("restricted", labels["pod-security.kubernetes.io/enforce"]);
    }
}
