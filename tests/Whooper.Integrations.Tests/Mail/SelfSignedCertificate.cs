using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Whooper.Integrations.Tests.Mail;

/// <summary>PEM files of a certificate for <c>127.0.0.1</c> that no authority signed.</summary>
internal sealed class SelfSignedCertificate : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("whooper-tls-").FullName;

    /// <param name="usage">The extended key usage that it is limited to; null for any.</param>
    public SelfSignedCertificate(string? usage = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        if (usage is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        }

        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(CertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem());
    }

    public string CertificatePath => Path.Combine(_directory, "certificate.pem");

    public string KeyPath => Path.Combine(_directory, "key.pem");

    public X509Certificate2 Load() => X509Certificate2.CreateFromPemFile(CertificatePath, KeyPath);

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
