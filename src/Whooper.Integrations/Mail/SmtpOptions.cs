using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Whooper.Integrations.Mail;

/// <summary>The mail server of the <c>smtp</c> transport.</summary>
public sealed class SmtpOptions
{
    internal const string Section = $"{MailOptions.Section}:{nameof(MailOptions.Smtp)}";

    public string? Host { get; set; }

    /// <summary>Default 587, the submission port.</summary>
    public int Port { get; set; } = 587;

    /// <summary><c>none</c>, <c>starttls</c> (default) or <c>tls</c>.</summary>
    public string Security { get; set; } = "starttls";

    /// <summary>Default none: the server takes mail without authentication.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>
    /// The name given in <c>EHLO</c>. Default: the domain of <see cref="MailOptions.From"/>. Many servers refuse the bare name of a pod.
    /// </summary>
    public string? LocalDomain { get; set; }

    /// <summary>A PEM file with the certificates of authorities that are trusted for this server besides the system's. Default none.</summary>
    public string? CaFile { get; set; }

    /// <summary>
    /// Whether a certificate is refused if its revocation list cannot be fetched. Default off: the list is an http address outside, which
    /// many clusters cannot reach and private authorities do not have.
    /// </summary>
    public bool CheckRevocation { get; set; }

    /// <summary>Whether the start connects and logs in once, so that a mistake is seen then and not at the first incident. Default on.</summary>
    public bool ProbeAtStart { get; set; } = true;

    /// <summary>How long one delivery may take, from connecting to the server's last word. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The certificates of <see cref="CaFile"/>; null without one.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate in PEM.</exception>
    internal X509Certificate2Collection? LoadAuthorities()
    {
        if (string.IsNullOrEmpty(CaFile))
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(CaFile);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("there is no certificate in it");
    }
}
