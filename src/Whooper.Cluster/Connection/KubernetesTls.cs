using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace Whooper.Cluster.Connection;

/// <summary>Whom to trust and what to show, as a kubeconfig or the pod's service account says.</summary>
internal static class KubernetesTls
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">The client's certificate and key cannot be read.</exception>
    public static SslClientAuthenticationOptions For(KubernetesClientConfiguration configuration) => new()
    {
        ClientCertificates = ClientCertificate(configuration) is { } certificate ? [certificate] : null,
        RemoteCertificateValidationCallback = (sender, certificate, chain, errors) => configuration switch
        {
            { SkipTlsVerify: true } => true,

            // Which looks at the chain alone: a certificate of that authority for another server is none for this one.
            { SslCaCerts: { } authorities } => !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                && Kubernetes.CertificateValidationCallBack(sender, authorities, certificate, chain, errors),

            // Without an authority of its own, those of the machine, as kubectl does.
            _ => errors == SslPolicyErrors.None,
        },
    };

    /// <summary>All that a kubeconfig's cluster trusts; null where it leaves that to the machine.</summary>
    /// <exception cref="KubeConfigException">There is no certificate where one should be.</exception>
    public static X509Certificate2Collection? Authorities(ClusterEndpoint cluster, string kubeconfig)
    {
        var pem = cluster switch
        {
            { CertificateAuthorityData: { Length: > 0 } data } => Decode(data),
            { CertificateAuthority: { Length: > 0 } file } => File.ReadAllText(Path.Combine(Path.GetDirectoryName(kubeconfig)!, file)),
            _ => null,
        };
        if (pem is null)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities.Count > 0 ? authorities : throw new KubeConfigException("the certificate authority is no PEM certificate");
    }

    private static X509Certificate2? ClientCertificate(KubernetesClientConfiguration configuration)
    {
        using var read = configuration switch
        {
            { ClientCertificateData: { Length: > 0 } certificate, ClientCertificateKeyData: { Length: > 0 } key } =>
                X509Certificate2.CreateFromPem(Decode(certificate), Decode(key)),
            { ClientCertificateFilePath: { Length: > 0 } certificate, ClientKeyFilePath: { Length: > 0 } key } =>
                X509Certificate2.CreateFromPemFile(certificate, key),
            _ => null,
        };

        // Windows does not show a certificate whose key is in no store.
        return read is null ? null : X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    private static string Decode(string base64) => Encoding.ASCII.GetString(Convert.FromBase64String(base64));
}
