using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>
/// The password in <c>scheme://user:password@host</c> and in <c>-u user:password</c>, a token in a user's place, signatures in a query.
/// </summary>
internal static partial class UrlCredentials
{
    public static string Redact(string text)
    {
        text = Login().Replace(text, match =>
            SecretShape.IsNumber(match.Groups["value"].ValueSpan) ? match.Value : $"{match.Groups["keep"].Value}{Redactor.Mark}");
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            return Signature().Replace(text, $"${{keep}}{Redactor.Mark}");
        }

        text = Password().Replace(text, match =>
            IsImageOrPort(match) ? match.Value : $"{match.Groups["keep"].Value}{Redactor.Mark}@{match.Groups["digest"].Value}");
        text = TokenAsUser().Replace(text, match =>
            SecretShape.IsRandom(match.Groups["value"].ValueSpan, hexToo: true)
                ? $"{match.Groups["keep"].Value}{Redactor.Mark}@"
                : match.Value);
        text = Webhook().Replace(text, $"${{keep}}{Redactor.Mark}");
        return Signature().Replace(text, $"${{keep}}{Redactor.Mark}");
    }

    // docker://nginx:1.27@sha256:… names an image; http://host:8080/users/x@y has a port.
    private static bool IsImageOrPort(Match match)
    {
        var value = match.Groups["value"].ValueSpan;
        var digits = value.IndexOfAnyExceptInRange('0', '9');
        return match.Groups["digest"].Length > 0 || (digits is > 0 and <= 5 && value[digits] == '/');
    }

    // Docker's -u takes numbers: a user and a group.
    [GeneratedRegex(
        """(?<keep>(?:^|\s)(?:-u|--user)[ =]["']?[^\s:"'=]+:)(?<value>[^\s"']+)""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Login();

    [GeneratedRegex(
        """(?<keep>\b[A-Za-z][A-Za-z0-9+.-]*://[^\s/:@?#"'<>\[\]]*:)(?<value>[^\s"'<>?#]+)@(?<digest>sha256:)?""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Password();

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
