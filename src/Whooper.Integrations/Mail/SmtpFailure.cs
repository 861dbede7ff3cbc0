using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Whooper.Integrations.Mail;

/// <summary>The way to the mail server is configured wrongly, as far as its answer tells. Another try may find it mended.</summary>
/// <param name="message">What is wrong, and the key to change.</param>
/// <param name="inner">What the mail library said.</param>
internal sealed class SmtpSetupException(string message, Exception inner) : Exception(message, inner);

/// <summary>Says of a failed connection which setting is to blame.</summary>
internal static class SmtpFailure
{
    private const string Key = SmtpOptions.Section;

    /// <summary>The fault in the user's words, or null where no setting is to blame.</summary>
    public static SmtpSetupException? Explain(Exception fault, SmtpOptions smtp, SmtpClient client)
    {
        var server = $"The mail server {smtp.Host}:{smtp.Port}";
        var message = fault switch
        {
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                $"The mail server's name {smtp.Host} cannot be resolved; correct {Key}:Host, or the cluster's DNS.",
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                $"Nothing listens at {smtp.Host}:{smtp.Port}; correct {Key}:Host and {Key}:Port.",
            SslHandshakeException handshake => $"{server} {Handshake(handshake, smtp)}",
            SmtpProtocolException or ServiceNotConnectedException when !client.IsConnected =>
                $"{server} does not greet as SMTP does.{TimeoutHint(smtp)} Correct {Key}:Port or {Key}:Security.",
            NotSupportedException when !client.IsSecure && smtp.Security == "starttls" =>
                $"{server} offers no STARTTLS; set {Key}:Security to tls (commonly port 465), or to none for a server inside the cluster.",
            NotSupportedException when client.IsConnected => $"{server} {Login(client)}",
            _ => null,
        };
        return message is null ? null : new(message, fault);
    }

    /// <summary>A server that speaks TLS from the start waits in silence for one that does not.</summary>
    public static string TimeoutHint(SmtpOptions smtp) =>
        smtp.Security != "tls" && smtp.Port == 465 ? $" Port 465 speaks TLS from the start: set {Key}:Security to tls." : "";

    private static string Login(SmtpClient client)
    {
        if (!client.Capabilities.HasFlag(SmtpCapabilities.Authentication))
        {
            return client.IsSecure
                ? $"offers no login; leave {Key}:User and {Key}:Password out."
                : $"offers no login without encryption; set {Key}:Security to starttls or tls, or leave {Key}:User and {Key}:Password out.";
        }

        return $"takes none of the logins with a password ({string.Join(", ", client.AuthenticationMechanisms.Order(StringComparer.Ordinal))} only); "
            + $"use an account with an app password or a relay without login, or another {MailOptions.Section}:Transport.";
    }

    private static string Handshake(SslHandshakeException handshake, SmtpOptions smtp)
    {
        if (handshake.ServerCertificate is not X509Certificate2 certificate)
        {
            return smtp.Security == "tls"
                ? $"does not speak TLS from the start; set {Key}:Security to starttls (commonly port 587) or none, or correct {Key}:Port."
                : $"broke off the TLS handshake; correct {Key}:Port or {Key}:Security.";
        }

        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .Take(5)
            .ToList();
        return certificate.MatchesHostname(smtp.Host!)
            ? $"shows a certificate that is not trusted ({certificate.Issuer}, valid until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}); "
                + $"name its authority's file in {Key}:CaFile{(smtp.CheckRevocation ? $", or switch {Key}:CheckRevocation off where no revocation list can be fetched" : "")}."
            : $"shows a certificate for {(names.Count == 0 ? certificate.Subject : string.Join(", ", names))}, not for {smtp.Host}; set {Key}:Host to one of its names.";
    }
}
