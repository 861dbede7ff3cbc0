using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Whooper.Cluster.Connection;

/// <summary>
/// Reads a kubeconfig. KubernetesClient can as well, but its reader makes itself ready for every kind of object that Kubernetes knows,
/// which takes more memory (30 MB) than all else that the forwarder does.
/// </summary>
internal static class KubeconfigFile
{
    /// <exception cref="KubeConfigException">It is empty.</exception>
    public static K8SConfiguration Read(string path)
    {
        var yaml = new StaticDeserializerBuilder(new k8s.KubeConfigModels.StaticContext())
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .IgnoreUnmatchedProperties()
            .Build();
        using var text = File.OpenText(path);
        var config = yaml.Deserialize<K8SConfiguration?>(text) ?? throw new KubeConfigException("the file is empty");

        // Paths of certificates are relative to the file.
        config.FileName = Path.GetFullPath(path);
        return config;
    }
}
