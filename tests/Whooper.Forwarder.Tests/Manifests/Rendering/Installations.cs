using System.Collections.Frozen;

namespace Whooper.Forwarder.Tests.Manifests.Rendering;

/// <summary>Every way of installing Whooper, rendered by the tools that its users use.</summary>
internal static class Installations
{
    public const string Base = "base";
    public const string Azure = "overlays/azure";
    public const string Namespaced = "overlays/namespaced";
    public const string Standalone = "overlays/standalone";
    public const string HelmForwarder = "helm forwarder";
    public const string HelmNamespaced = "helm forwarder in two namespaces";
    public const string HelmStandalone = "helm standalone";

    public const string HelmReplicas = "helm standalone in two replicas";

    private const string Endpoint = "forwarder.endpoint=https://my-whooper.azurewebsites.net";

    private static readonly FrozenDictionary<string, Lazy<Task<Installation>>> Rendered = new Dictionary<string, Lazy<Task<Installation>>>
    {
        [Base] = new(() => KustomizeAsync(Base)),
        [Azure] = new(() => KustomizeAsync(Azure)),
        [Namespaced] = new(() => KustomizeAsync(Namespaced)),
        [Standalone] = new(() => KustomizeAsync(Standalone)),
        [HelmForwarder] = new(() => HelmAsync(Endpoint)),
        [HelmNamespaced] = new(() => HelmAsync(Endpoint, "namespaces={shop,payments}", "serviceMonitor.enabled=true")),
        [HelmStandalone] = new(() => HelmAsync("mode=standalone")),
        [HelmReplicas] = new(() => HelmAsync("mode=standalone", "standalone.replicas=2", "settings.Whooper__Storage__Provider=azureStorage")),
    }.ToFrozenDictionary();

    public static TheoryData<string> All => [.. Rendered.Keys.Order()];

    public static TheoryData<string> OfForwarder => [Base, Azure, Namespaced, HelmForwarder, HelmNamespaced];

    public static TheoryData<string> OfStandalone => [Standalone, HelmStandalone];

    public static TheoryData<string> OfHelm => [HelmForwarder, HelmNamespaced, HelmStandalone, HelmReplicas];

    public static Task<Installation> RenderAsync(string name) => Rendered[name].Value;

    private static async Task<Installation> KustomizeAsync(string folder) =>
        Installation.Parse(await KubernetesTool.KustomizeAsync($"infra/k8s/{folder}"));

    private static async Task<Installation> HelmAsync(params string[] settings)
    {
        var run = await KubernetesTool.HelmAsync(["template", "whooper"], settings);
        return run.ExitCode == 0 ? Installation.Parse(run.Output) : throw new InvalidOperationException(run.Error);
    }
}
