using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>
/// The password in <c>scheme://user:password@host</c>, in the forms of Go's MySQL driver and of Oracle, and in <c>-u user:password</c>;
/// a token in a user's place, signatures in a query.
/// </summary>
internal static partial class UrlCredentials
{
    public static string Redact(string text)
    {
        text = Login().Replace(text, match =>
            SecretShape.IsNumber(match.Groups["value"].ValueSpan) ? match.Value : $"{match.Groups["keep"].Value}{Redactor.Mark}");
        text = !text.Contains('@') ? text : DriverLogin().Replace(text, $"${{keep}}{Redactor.Mark}${{host}}");
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            return Signature().Replace(text, $"${{keep}}{Redactor.Mark}");
        }

        text = Unparsed().Replace(text, $"${{keep}}{Redactor.Mark}${{host}}");
        text = InvalidPort().Replace(UrlPasswords.Redact(text), $"${{keep}}{Redactor.Mark}");
        text = TokenAsUser().Replace(text, match =>
            SecretShape.IsRandom(match.Groups["value"].ValueSpan, hexToo: true)
                ? $"{match.Groups["keep"].Value}{Redactor.Mark}@"
                : match.Value);
        text = Webhook().Replace(text, $"${{keep}}{Redactor.Mark}");
        return Signature().Replace(text, $"${{keep}}{Redactor.Mark}");
    }

    // Docker's -u takes numbers: a user and a group.
    [GeneratedRegex(
        """(?<keep>(?:^|\s)(?:-u|--user)[ =]["']?[^\s:"'=]+:)(?<value>[^\s"']+)""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Login();

    // root:password@tcp(db:3306)/shop, whatever the dialer's name; jdbc:oracle:thin:user/password@db:1521:shop.
    [GeneratedRegex(
        """(?<keep>\b[\w.%+-]+:)/?[^\s"'<>/][^\s"'<>]*(?<host>@(?:(?:tcp[46]?|udp|unix)\(|[a-z][a-z0-9+_-]*\([^\s"'()]*\)/))|"""
        + """(?<keep>\bjdbc:oracle:(?:thin|oci8?):[^\s/@:"'<>]*/)[^\s"'<>]+(?<host>@)""",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DriverLogin();

    // A password with spaces, as Go quotes the URL: parse "x://app:p ss@db": net/url: invalid userinfo.
    [GeneratedRegex(
        """(?<keep>parse \\*"[A-Za-z][\w+.-]*://[^\s/:@?#"]*:)[^\s"\\]* [^"\\\r\n]*(?<host>@[^@"\\]*\\*": )""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Unparsed();

    // Go takes a password's part before an unescaped # for a port, and says so: parse "x://app:p#ss@db": invalid port ":p" after host.
    [GeneratedRegex(
        """(?<keep>:\[redacted\]@[^\s"'<>]*": invalid port \\*":)[^\s"\\]+""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex InvalidPort();

    [GeneratedRegex(
        """(?<keep>\b[A-Za-z][A-Za-z0-9+.-]*://)(?<value>[^\s/:@?#"'<>\[\]]{16,})@""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TokenAsUser();

    [GeneratedRegex(
        """
        (?<keep>\bhttps://(?:
            hooks\.slack\.com/(?:services|workflows|triggers)/
          | discord(?:app)?\.com/api/webhooks/\d+/
          | [\w.-]+\.webhook\.office\.com/webhookb2/
          | api\.telegram\.org/bot
        ))[^\s"'<>]+
        """,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Webhook();

    // Azure's shared access signatures and Functions keys, AWS and Google presigned URLs.
    [GeneratedRegex(
        """(?<keep>[?&](?:sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|x-goog-signature|code)=)[^\s"'<>&#;]+""",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Signature();
}
