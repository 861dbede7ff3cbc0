using k8s.Models;
using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

public sealed class StandaloneDeploymentTests
{
    [Theory]
    [MemberData(nameof(Installations.OfStandalone), MemberType = typeof(Installations))]
    public async Task Render_Standalone_OneProcessOwnsTheVolume(string name)
    {
        var installation = await Installations.RenderAsync(name);
        var claim = installation.Single<V1PersistentVolumeClaim>();

        Assert.Equal(1, installation.Deployment.Spec.Replicas);
        Assert.Equal("Recreate", installation.Deployment.Spec.Strategy.Type);
        Assert.Null(installation.Deployment.Spec.Strategy.RollingUpdate);
        Assert.Equal(["ReadWriteOnce"], claim.Spec.AccessModes);
    }

    [Fact]
    public async Task Render_StandaloneInReplicas_RunsApartWithoutAVolumeAndOneIsAlwaysThere()
    {
        var installation = await Installations.RenderAsync(Installations.HelmReplicas);

        Assert.Equal(2, installation.Deployment.Spec.Replicas);
        Assert.Null(installation.Deployment.Spec.Strategy);
        Assert.Empty(installation.All<V1PersistentVolumeClaim>());
        Assert.NotNull(installation.Pods.Spec.Volumes.Single(volume => volume.Name == "data").EmptyDir);
        Assert.Equal("1", installation.Single<V1PodDisruptionBudget>().Spec.MinAvailable.Value);
        Assert.Equal("kubernetes.io/hostname", Assert.Single(installation.Pods.Spec.TopologySpreadConstraints).TopologyKey);
        Assert.Equal("azureStorage", installation.Single<V1ConfigMap>().Data["Whooper__Storage__Provider"]);
    }

    [Theory]
    [MemberData(nameof(Installations.OfStandalone), MemberType = typeof(Installations))]
    public async Task Render_Standalone_WritesToMountedVolumesAsTheGroupThatOwnsThem(string name)
    {
        var installation = await Installations.RenderAsync(name);
        var volumes = installation.Pods.Spec.Volumes.ToDictionary(v => v.Name);
        var mounts = installation.Container.VolumeMounts.ToDictionary(m => m.MountPath, m => volumes[m.Name]);

        Assert.Equal(["--listen", "http://0.0.0.0:8080", "--data", "/data"], installation.Container.Args);
        Assert.NotNull(mounts["/data"].PersistentVolumeClaim);
        Assert.NotNull(mounts["/tmp"].EmptyDir.SizeLimit);
        Assert.Equal(installation.Pods.Spec.SecurityContext.RunAsUser, installation.Pods.Spec.SecurityContext.FsGroup);
    }

    [Theory]
    [MemberData(nameof(Installations.OfStandalone), MemberType = typeof(Installations))]
    public async Task Render_Standalone_NeedsTheSecretThatHoldsItsApiKey(string name)
    {
        var secret = (await Installations.RenderAsync(name)).Container.EnvFrom.Select(e => e.SecretRef).OfType<V1SecretEnvSource>().Single();

        Assert.Equal("whooper", secret.Name);
        Assert.NotEqual(true, secret.Optional);
    }

    [Theory]
    [MemberData(nameof(Installations.OfStandalone), MemberType = typeof(Installations))]
    public async Task Render_Standalone_AnswersProbesAndTheServiceAtItsPort(string name)
    {
        var installation = await Installations.RenderAsync(name);
        var port = Assert.Single(installation.Single<V1Service>().Spec.Ports);

        Assert.Equal("/api/health/live", installation.Container.LivenessProbe.HttpGet.Path);
        Assert.Equal("/api/health/ready", installation.Container.ReadinessProbe.HttpGet.Path);
        Assert.Equal((80, "http"), (port.Port, port.TargetPort.Value));
        Assert.Equal(("http", 8080), (installation.Container.Ports.Single().Name, installation.Container.Ports.Single().ContainerPort));
    }
}
