using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using Microsoft.Extensions.Options;

namespace Whooper.Cluster.Connection;

/// <summary>Finds the credentials as kubectl does.</summary>
internal static class KubernetesCredentials
{
    private const string ServiceAccountAuthority = "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt";

    /// <exception cref="OptionsValidationException">There are none, or they cannot be read; the message says which.</exception>
    public static KubernetesAccess Load(KubernetesOptions options, TimeProvider time)
    {
        var files = FindFiles(options);
        try
        {
            return files.Length > 0 ? LoadFiles(files, time) : LoadServiceAccount();
        }
        catch (Exception e)
        {
            // The client throws what it likes here: its own exceptions, YAML's, cryptography's, a plugin's.
            var places = files.Length > 0 ? string.Join(Path.PathSeparator, files) : "the usual places";
            throw new OptionsValidationException(
                Options.DefaultName,
                typeof(KubernetesOptions),
                [$"No usable Kubernetes credentials in {places} ({KubernetesOptions.Section}:Kubeconfig): {e.Message}"]);
        }
    }

    /// <summary>Empty where there is no kubeconfig.</summary>
    private static string[] FindFiles(KubernetesOptions options)
    {
        if (options.Kubeconfig is { Length: > 0 } given)
        {
            return [given];
        }

        if (Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } configured)
        {
            return configured.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        }

        var usual = KubernetesClientConfiguration.KubeConfigDefaultLocation;
        return File.Exists(usual) ? [usual] : [];
    }

    private static KubernetesAccess LoadFiles(string[] paths, TimeProvider time)
    {
        var (config, users) = KubeconfigFile.Read(paths);
        var context = config.Contexts?.FirstOrDefault(c => c.Name == config.CurrentContext)?.ContextDetails;
        var user = config.Users?.FirstOrDefault(u => u.Name == context?.User);
        var more = users.FirstOrDefault(u => u.Name == context?.User);
        string? anonymous = null;
        if (context is not null && user is not null && IsAnonymous(user.UserCredentials))
        {
            // kubectl goes without credentials then; the client would refuse.
            anonymous = more?.TokenFile is null ? $"user \"{context.User}\" of context \"{config.CurrentContext}\" has none" : null;
            context.User = null;
        }
        else if (context is not null && string.IsNullOrEmpty(context.User))
        {
            anonymous = $"context \"{config.CurrentContext}\" names no user";
        }

        var cluster = config.Clusters?.FirstOrDefault(c => c.Name == context?.Cluster)?.ClusterEndpoint;
        var authorities = cluster is null ? null : KubernetesTls.Authorities(cluster);
        var authorityFile = cluster is { CertificateAuthorityData: null or "", CertificateAuthority: { Length: > 0 } file } ? file : null;
        if (cluster is not null)
        {
            // The client would read the first certificate of a bundle only.
            (cluster.CertificateAuthority, cluster.CertificateAuthorityData) = (null, null);
        }

        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigObject(config);
        configuration.SslCaCerts = authorities;
        if (more?.TokenFile is { } tokenFile)
        {
            // Before the token itself, as in kubectl. A file that cannot be read is told now, not at the first request.
            using (File.OpenRead(tokenFile))
            {
                configuration.TokenProvider = new TokenFile(tokenFile, time);
            }
        }

        return new(configuration) { AuthorityFile = authorityFile, Impersonation = KubernetesAccess.ImpersonationOf(more), AnonymousBecause = anonymous };
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

    private static KubernetesAccess LoadServiceAccount() =>

        // With nothing found the client would go on with http://localhost:8080, which is nobody's cluster.
        KubernetesClientConfiguration.IsInCluster()
            ? new(KubernetesClientConfiguration.InClusterConfig()) { AuthorityFile = ServiceAccountAuthority }
            : throw new KubeConfigException(
                $"{KubernetesClientConfiguration.KubeConfigDefaultLocation} does not exist, $KUBECONFIG is not set, and this process runs in no pod with a service account token. Give --kubeconfig PATH.");
}
