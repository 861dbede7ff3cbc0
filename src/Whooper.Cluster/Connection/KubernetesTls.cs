using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace Whooper.Cluster.Connection;

/// <summary>Whom to trust and what to show, as a kubeconfig or the pod's service account says.</summary>
/// <remarks>
/// A file of authorities is read again for each handshake, of which there are a few an hour: a cluster whose authority is renewed
/// replaces the file under running pods. Handshakes run at the same time; nothing is shared but the last authorities that could be read.
/// </remarks>
internal sealed class KubernetesTls(KubernetesAccess access)
{
    /// <summary>The extended key usage of a server's certificate (RFC 5280, id-kp-serverAuth); one without any usage fits too.</summary>
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private const int NamesShown = 5;

    private volatile X509Certificate2Collection? _authorities = access.Configuration.SslCaCerts;

    /// <exception cref="CryptographicException">The client's certificate and key cannot be read.</exception>
    public SslClientAuthenticationOptions Options() => new()
    {
        ClientCertificates = ClientCertificate(access.Configuration) is { } certificate ? [certificate] : null,
        RemoteCertificateValidationCallback = Validate,
    };

    /// <summary>All that a kubeconfig's cluster trusts; null where it leaves that to the machine.</summary>
    /// <exception cref="KubeConfigException">There is no certificate where one should be.</exception>
    public static X509Certificate2Collection? Authorities(ClusterEndpoint cluster) => cluster switch
    {
        { CertificateAuthorityData: { Length: > 0 } data } => Parse(Decode(data)),
        { CertificateAuthority: { Length: > 0 } file } => Parse(File.ReadAllText(file)),
        _ => null,
    };

    private static X509Certificate2Collection Parse(string pem)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities.Count > 0 ? authorities : throw new KubeConfigException("the certificate authority is no PEM certificate");
    }

    /// <exception cref="AuthenticationException">The certificate is refused; the message says why, and reaches the log.</exception>
    private bool Validate(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (access.Configuration.SkipTlsVerify)
        {
            return true;
        }

        if (certificate is not X509Certificate2 server)
        {
            throw new AuthenticationException("the server showed no certificate");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            throw new AuthenticationException($"the server's certificate is for {NamesOf(server)}, not for the name in the server's address");
        }

        var authorities = CurrentAuthorities();
        if (authorities is null ? errors == SslPolicyErrors.None : IsSignedBy(authorities, server, presented))
        {
            return true;
        }

        var trusted = authorities is null
            ? "the authorities of this machine"
            : $"{access.AuthorityFile ?? "the configured certificate authority"} ({string.Join(", ", authorities.Take(NamesShown).Select(authority => authority.Subject))})";
        var validity = server.NotAfter.ToUniversalTime();
        throw new AuthenticationException(
            $"the server's certificate is issued by {server.Issuer} and valid until {validity:yyyy-MM-dd HH:mm} UTC, which is not trusted by {trusted}"
            + (Faults(presented) is { Length: > 0 } faults ? $" ({faults})" : ""));
    }

    private X509Certificate2Collection? CurrentAuthorities()
    {
        if (access.AuthorityFile is { } file)
        {
            try
            {
                _authorities = Parse(File.ReadAllText(file));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException or KubeConfigException)
            {
                // In the middle of its replacement, or gone: those that were read last still stand.
            }
        }

        return _authorities;
    }

    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate2 server, X509Chain? presented)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        // An authority that another one signed is trusted all the same, as by Go's clients.
        return chain.Build(server) || (chain.ChainStatus.All(status => status.Status == X509ChainStatusFlags.PartialChain)
            && chain.ChainElements.Any(element => authorities.Any(authority => authority.RawDataMemory.Span.SequenceEqual(element.Certificate.RawDataMemory.Span))));
    }

    private static string Faults(X509Chain? chain) => string.Join(
        ", ", (chain?.ChainStatus ?? []).Select(status => status.Status).Where(status => status is not (X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain)));

    private static string NamesOf(X509Certificate2 certificate)
    {
        string[] names =
        [
            .. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension =>
                extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))),
        ];
        return names.Length == 0
            ? certificate.Subject
            : string.Join(", ", names.Take(NamesShown)) + (names.Length > NamesShown ? $" and {names.Length - NamesShown} more" : "");
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
