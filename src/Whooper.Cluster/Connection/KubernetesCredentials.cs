using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using Microsoft.Extensions.Options;

namespace Whooper.Cluster.Connection;

/// <summary>Finds the credentials as kubectl does.</summary>
internal static class KubernetesCredentials
{
    /// <exception cref="OptionsValidationException">There are none, or they cannot be read; the message says which.</exception>
    public static KubernetesClientConfiguration Load(KubernetesOptions options)
    {
        var file = options.Kubeconfig is { Length: > 0 } given ? given : FindFile();
        try
        {
            return file is not null ? LoadFile(file) : LoadElsewhere();
        }
        catch (Exception e)
        {
            // The client throws what it likes here: its own exceptions, YAML's, cryptography's, a plugin's.
            var why = $"No usable Kubernetes credentials in {file ?? "the usual places"} ({KubernetesOptions.Section}:Kubeconfig): {e.Message}";
            throw new OptionsValidationException(Options.DefaultName, typeof(KubernetesOptions), [why]);
        }
    }

    /// <summary>Null where <c>$KUBECONFIG</c> names several files, or where there is none.</summary>
    private static string? FindFile()
    {
        if (Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } configured)
        {
            return configured.Contains(Path.PathSeparator) ? null : configured;
        }

        var usual = KubernetesClientConfiguration.KubeConfigDefaultLocation;
        return File.Exists(usual) ? usual : null;
    }

    private static KubernetesClientConfiguration LoadFile(string path)
    {
        var config = KubeconfigFile.Read(path);
        var context = config.Contexts?.FirstOrDefault(c => c.Name == config.CurrentContext)?.ContextDetails;
        var user = config.Users?.FirstOrDefault(u => u.Name == context?.User);
        if (context is not null && user is not null && IsAnonymous(user.UserCredentials))
        {
            // kubectl goes without credentials then; the client would refuse.
            context.User = null;
        }

        var cluster = config.Clusters?.FirstOrDefault(c => c.Name == context?.Cluster)?.ClusterEndpoint;
        var authorities = cluster is null ? null : KubernetesTls.Authorities(cluster, path);
        if (cluster is not null)
        {
            // The client would read the first certificate of a bundle only.
            (cluster.CertificateAuthority, cluster.CertificateAuthorityData) = (null, null);
        }

        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigObject(config);
        configuration.SslCaCerts = authorities;
        return configuration;
    }

    private static bool IsAnonymous(UserCredentials? credentials) => credentials is null or
    {
        Token: null or "",
        UserName: null or "",
        ClientCertificate: null or "",
        ClientCertificateData: null or "",
        AuthProvider: null,
        ExternalExecution: null,
    };

    private static KubernetesClientConfiguration LoadElsewhere() =>

        // With nothing found the client would go on with http://localhost:8080, which is nobody's cluster.
        Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } || KubernetesClientConfiguration.IsInCluster()
            ? KubernetesClientConfiguration.BuildDefaultConfig()
            : throw new KubeConfigException(
                $"{KubernetesClientConfiguration.KubeConfigDefaultLocation} does not exist, $KUBECONFIG is not set, and this process runs in no pod with a service account token. Give --kubeconfig PATH.");
}
