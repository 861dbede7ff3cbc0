using k8s.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Whooper.Core.Configuration;
using Whooper.Core.Detection;
using Whooper.Forwarder.Hosting;
using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

public sealed class ForwarderDeploymentTests
{
    [Theory]
    [MemberData(nameof(Installations.OfForwarder), MemberType = typeof(Installations))]
    public async Task Render_Forwarder_HasTwoReplicasApartOfWhichOneAlwaysRuns(string name)
    {
        var installation = await Installations.RenderAsync(name);

        Assert.Equal(2, installation.Deployment.Spec.Replicas);
        Assert.Equal("1", installation.Single<V1PodDisruptionBudget>().Spec.MinAvailable.Value);
        Assert.Equal("kubernetes.io/hostname", Assert.Single(installation.Pods.Spec.TopologySpreadConstraints).TopologyKey);
    }

    [Theory]
    [MemberData(nameof(Installations.OfForwarder), MemberType = typeof(Installations))]
    public async Task Render_Forwarder_MayFlushBeforeItIsKilled(string name)
    {
        var grace = TimeSpan.FromSeconds((await Installations.RenderAsync(name)).Pods.Spec.TerminationGracePeriodSeconds!.Value);

        // The host gives up first, so that its last words are logged.
        Assert.InRange(grace, new HostOptions().ShutdownTimeout + TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.True(new ForwarderOptions().FlushTimeout < new HostOptions().ShutdownTimeout);
    }

    [Theory]
    [MemberData(nameof(Installations.OfForwarder), MemberType = typeof(Installations))]
    public async Task Render_Forwarder_ProbesWhatTheForwarderServes(string name)
    {
        var container = (await Installations.RenderAsync(name)).Container;
        await using var app = Probes();
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText);

        Assert.Equal(["/healthz", "/readyz"], routes);
        Assert.Equal(("/healthz", "http"), (container.LivenessProbe.HttpGet.Path, container.LivenessProbe.HttpGet.Port.Value));
        Assert.Equal(("/readyz", "http"), (container.ReadinessProbe.HttpGet.Path, container.ReadinessProbe.HttpGet.Port.Value));
        Assert.Equal(("http", 8080), (container.Ports.Single().Name, container.Ports.Single().ContainerPort));
    }

    [Theory]
    [MemberData(nameof(Installations.OfForwarder), MemberType = typeof(Installations))]
    public async Task Render_Forwarder_TakesItsKeyFromASecretAndItsIdFromThePod(string name)
    {
        var env = (await Installations.RenderAsync(name)).Container.Env.ToDictionary(e => e.Name, e => e.ValueFrom);

        var key = env["Whooper__Forwarder__Key"].SecretKeyRef;
        Assert.Equal(("whooper-forwarder", "key"), (key.Name, key.Key));
        Assert.Equal("metadata.name", env["Whooper__Forwarder__Id"].FieldRef.FieldPath);
    }

    [Theory]
    [InlineData(Installations.Azure, "production", "")]
    [InlineData(Installations.Namespaced, "default", "shop payments")]
    [InlineData(Installations.HelmForwarder, "default", "")]
    [InlineData(Installations.HelmNamespaced, "default", "shop payments")]
    public async Task Render_Forwarder_ItsSettingsAreTheForwarders(string name, string cluster, string namespaces)
    {
        using var host = Configured(await Installations.RenderAsync(name));

        Assert.Equal("https://my-whooper.azurewebsites.net", Options<ForwarderOptions>(host).Endpoint);
        Assert.Equal("whooper-forwarder-5b8c-x2x4p", Options<ForwarderOptions>(host).Id);
        Assert.Equal("the-key", Options<ForwarderOptions>(host).Key);
        Assert.Equal(cluster, Options<ClusterOptions>(host).Name);
        Assert.Equal(namespaces, string.Join(' ', Options<DetectionOptions>(host).Namespaces));
    }

    [Fact]
    public async Task Render_BaseWithoutEndpoint_TheForwarderSaysWhatIsMissing()
    {
        using var host = Configured(await Installations.RenderAsync(Installations.Base));

        var error = Assert.Throws<OptionsValidationException>(() => Options<ForwarderOptions>(host));
        Assert.Contains("Whooper:Forwarder:Endpoint is not set", error.Message, StringComparison.Ordinal);
    }

    private static T Options<T>(IHost host)
        where T : class => host.Services.GetRequiredService<IOptions<T>>().Value;

    private static WebApplication Probes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddForwarderProbes();
        var app = builder.Build();
        app.MapForwarderProbes();
        return app;
    }

    /// <summary>The forwarder as the kubelet would configure it, in a pod of this name.</summary>
    private static IHost Configured(Installation installation)
    {
        var environment = new Dictionary<string, string?>(installation.Single<V1ConfigMap>().Data.Select(d => KeyValuePair.Create(d.Key, (string?)d.Value)));
        foreach (var variable in installation.Container.Env)
        {
            environment[variable.Name] = variable switch
            {
                { ValueFrom.FieldRef: not null } => "whooper-forwarder-5b8c-x2x4p",
                { ValueFrom.SecretKeyRef: not null } => "the-key",
                _ => variable.Value,
            };
        }

        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(environment.Select(v => KeyValuePair.Create(v.Key.Replace("__", ":", StringComparison.Ordinal), v.Value)));
        builder.Services.AddOptions<ClusterOptions>().BindConfiguration(ClusterOptions.Section);
        builder.Services.AddForwarder();
        return builder.Build();
    }
}
