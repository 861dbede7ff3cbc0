using k8s;
using k8s.Models;
using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

public sealed class HelmChartTests
{
    private const string Endpoint = "forwarder.endpoint=https://my-whooper.azurewebsites.net";

    [Theory]
    [InlineData(Endpoint)]
    [InlineData("mode=standalone")]
    public async Task Lint_Strict_FindsNothing(string setting)
    {
        var run = await KubernetesTool.HelmAsync(["lint", "--strict"], setting);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [Theory]
    [InlineData("/forwarder/endpoint", "mode=forwarder")]
    [InlineData("/forwarder/endpoint", "forwarder.endpoint=my-whooper.azurewebsites.net")]
    [InlineData("/mode", "mode=both")]
    [InlineData("/forwarder/replicas", Endpoint, "forwarder.replicas=0")]
    [InlineData("/namespaces/0", Endpoint, "namespaces={Shop}")]
    [InlineData("settings.Whooper__Storage__Provider=azureStorage", "mode=standalone", "standalone.replicas=2")]
    [InlineData("/clusterName", Endpoint, "clusterName=my cluster")]
    [InlineData("'replicas' not allowed", Endpoint, "replicas=2")]
    public async Task Render_ValuesThatCannotWork_AreRefusedByName(string named, params string[] settings)
    {
        var run = await KubernetesTool.HelmAsync(["template", "whooper"], settings);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Installations.OfHelm), MemberType = typeof(Installations))]
    public async Task Render_EveryObject_SaysWhichChartMadeIt(string name)
    {
        var installation = await Installations.RenderAsync(name);

        Assert.All(installation.Objects, o =>
        {
            Assert.Equal($"whooper-{Release.Version}", o.Metadata.Labels["helm.sh/chart"]);
            Assert.Equal("whooper", o.Metadata.Labels["app.kubernetes.io/instance"]);
            Assert.Equal("Helm", o.Metadata.Labels["app.kubernetes.io/managed-by"]);
        });
    }

    [Theory]
    [InlineData(Installations.HelmForwarder, Installations.Base)]
    [InlineData(Installations.HelmStandalone, Installations.Standalone)]
    public async Task Render_Chart_MakesThePodsThatKustomizeMakes(string helm, string kustomize)
    {
        var (chart, overlay) = (await Installations.RenderAsync(helm), await Installations.RenderAsync(kustomize));

        Assert.Equal(Normal(overlay), Normal(chart));
    }

    [Fact]
    public async Task Render_Settings_BecomeEnvironmentAndNewSettingsNewPods()
    {
        var before = await Installations.RenderAsync(Installations.HelmForwarder);
        var after = await RenderAsync(Endpoint, "clusterName=production", "settings.Whooper__Detection__LookBack=00:20:00");

        var settings = after.Single<V1ConfigMap>().Data;
        Assert.Equal(("production", "00:20:00"), (settings["Whooper__Cluster__Name"], settings["Whooper__Detection__LookBack"]));
        Assert.NotEqual(before.Pods.Metadata.Annotations["checksum/settings"], after.Pods.Metadata.Annotations["checksum/settings"]);
    }

    [Fact]
    public async Task Render_OneReplica_HasNoBudgetThatWouldBlockADrain() =>
        Assert.Empty((await RenderAsync(Endpoint, "forwarder.replicas=1")).All<V1PodDisruptionBudget>());

    [Fact]
    public async Task Render_OwnRegistry_TakesTheImageFromThere()
    {
        var installation = await RenderAsync(Endpoint, "image.registry=registry.example.com/ops", "image.tag=1.2.3", "image.pullSecrets[0].name=pull");

        Assert.Equal("registry.example.com/ops/whooper-forwarder:1.2.3", installation.Container.Image);
        Assert.Equal("pull", Assert.Single(installation.Pods.Spec.ImagePullSecrets).Name);
    }

    [Fact]
    public async Task Render_PlaceForPods_GoesToThePodsInBothModes()
    {
        string[] place = ["nodeSelector.disk=ssd", "tolerations[0].operator=Exists", "podAnnotations.team=ops"];
        foreach (var mode in (string[])[Endpoint, "mode=standalone"])
        {
            var pods = (await RenderAsync([mode, .. place])).Pods;

            Assert.Equal("ssd", pods.Spec.NodeSelector["disk"]);
            Assert.Equal("Exists", Assert.Single(pods.Spec.Tolerations).OperatorProperty);
            Assert.Equal("ops", pods.Metadata.Annotations["team"]);
        }
    }

    [Fact]
    public async Task Render_WithoutNetworkPolicy_HasNone() =>
        Assert.Empty((await RenderAsync(Endpoint, "networkPolicy.enabled=false")).All<V1NetworkPolicy>());

    [Theory]
    [InlineData(Endpoint, "create secret generic whooper-forwarder --from-literal=key=", "auth can-i list pods --all-namespaces")]
    [InlineData("mode=standalone", "create secret generic whooper --from-literal=Whooper__Api__Key=\"$KEY\"", "port-forward service/whooper 7071:80 &", "get secret whooper --output jsonpath='{.data.Whooper__Api__Key}'")]
    public async Task Install_DryRun_NotesSayWhatToDoNext(string setting, params string[] commands)
    {
        var run = await KubernetesTool.HelmAsync(["install", "whooper", "--dry-run=client"], setting);

        Assert.True(run.ExitCode == 0, run.Error);
        var notes = run.Output[run.Output.IndexOf("NOTES:", StringComparison.Ordinal)..];
        Assert.All(commands, command => Assert.Contains(command, notes, StringComparison.Ordinal));
    }

    private static async Task<Installation> RenderAsync(params string[] settings)
    {
        var run = await KubernetesTool.HelmAsync(["template", "whooper"], settings);
        return run.ExitCode == 0 ? Installation.Parse(run.Output) : throw new InvalidOperationException(run.Error);
    }

    /// <summary>A pod's specification without what the two name differently on purpose; selectors have a test of their own.</summary>
    private static string Normal(Installation installation)
    {
        // A copy: the installation belongs to all tests.
        var pod = KubernetesYaml.Deserialize<V1PodSpec>(KubernetesYaml.Serialize(installation.Pods.Spec));
        foreach (var constraint in pod.TopologySpreadConstraints ?? [])
        {
            constraint.LabelSelector = null;
        }

        var container = pod.Containers.Single();
        container.EnvFrom.Single(e => e.ConfigMapRef is not null).ConfigMapRef.Name = "settings";
        container.ImagePullPolicy = null;
        container.Image = container.Image.Split('/')[^1];
        return KubernetesYaml.Serialize(pod);
    }
}
