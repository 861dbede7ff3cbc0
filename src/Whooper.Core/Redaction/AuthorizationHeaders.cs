using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>Authorization and cookie headers, and <c>Bearer …</c> or <c>Basic …</c> wherever they stand.</summary>
internal static partial class AuthorizationHeaders
{
    public static string Redact(string text)
    {
        text = Header().Replace(text, match => Stays(match) ? match.Value : $"{match.Groups["keep"].Value}{Redactor.Mark}");
        text = Cookie().Replace(text, $"${{keep}}{Redactor.Mark}");
        return Scheme().Replace(text, match =>
            SecretShape.IsWord(match.Groups["value"].ValueSpan) ? match.Value : $"{match.Groups["keep"].Value}{Redactor.Mark}");
    }

    // "authorization: denied for user x" is a message, not a header.
    private static bool Stays(Match match) =>
        match.Value.EndsWith(Redactor.Mark, StringComparison.Ordinal)
        || (!match.Groups["scheme"].Success && SecretShape.IsProse(match.Groups["value"].ValueSpan));

    private const string Name =
        """\b(?:proxy-)?authorization\\*["'`]?[ \t]*[:=][ \t]*\[? ?\\*["'`]?""";

    private const string LineSchemes = "digest|hawk|oauth|aws4?(?:-hmac-sha256)?|sharedaccesssignature";

    private const string ValueSchemes = "bearer|basic|token|apikey|negotiate|ntlm|dpop|sharedkey(?:lite)?";

    // Schemes whose parameters fill the line; then those with one value, or none known.
    [GeneratedRegex(
        $"""(?<keep>{Name}(?<scheme>(?:{LineSchemes})[ \t]+))(?<value>[^\r\n]+)|"""
        + $"""(?<keep>{Name}(?<scheme>(?:{ValueSchemes})[ \t]+)?)(?<value>[^"'`\\\s,]+)""",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    // HTTP_COOKIE is a header too, as CGI and Django name it; Go and Node print headers as lists.
    [GeneratedRegex(
        """(?<keep>(?:\b|_)(?:set-)?cookie\\*["'`]?[ \t]*[:=][ \t]*\\*["'`]?)[\w.%-]+=[^"'`\\\r\n]+|"""
        + """(?<keep>(?:\b|_)(?:set-)?cookie\\*["'`]?[ \t]*[:=][ \t]*\[ ?\\*["'`]?)[\w.%-]+=[^"'`\\\]\r\n]+(?:\\*["'`],? *\\*["'`][^"'`\\\]\r\n]+)*""",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cookie();

    [GeneratedRegex(
        @"(?<keep>\b(?:bearer|basic)[ \t]+)(?<value>[A-Za-z0-9._~+/=-]{6,})",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
