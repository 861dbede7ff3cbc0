using k8s;
using k8s.Exceptions;
using YamlDotNet.Core;

namespace Whooper.Cluster.Connection;

/// <summary>Finds the credentials as kubectl does.</summary>
internal static class KubernetesCredentials
{
    /// <exception cref="InvalidOperationException">There are none, or they cannot be read; the message says which.</exception>
    public static KubernetesClientConfiguration Load(KubernetesOptions options)
    {
        try
        {
            return options.Kubeconfig is { Length: > 0 } path
                ? KubernetesClientConfiguration.BuildConfigFromConfigFile(path)
                : LoadUsual();
        }
        catch (Exception e) when (e is KubeConfigException or IOException or UnauthorizedAccessException or YamlException or FormatException)
        {
            throw new InvalidOperationException(
                $"No usable Kubernetes credentials in {options.Kubeconfig ?? "the usual places"} ({KubernetesOptions.Section}:Kubeconfig): {e.Message}", e);
        }
    }

    private static KubernetesClientConfiguration LoadUsual()
    {
        var usual = KubernetesClientConfiguration.KubeConfigDefaultLocation;
        var exist = Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 }
            || File.Exists(usual)
            || KubernetesClientConfiguration.IsInCluster();

        // KubernetesClient would go on with http://localhost:8080, which is nobody's cluster.
        return exist
            ? KubernetesClientConfiguration.BuildDefaultConfig()
            : throw new KubeConfigException(
                $"{usual} does not exist, $KUBECONFIG is not set, and this process runs in no pod with a service account token. Give --kubeconfig PATH.");
    }
}
