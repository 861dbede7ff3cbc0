using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>PEM blocks of private keys: whole, cut off at their end, or cut off at their beginning.</summary>
internal static partial class PrivateKeys
{
    public static string Redact(string text) =>
        text.Contains("PRIVATE KEY", StringComparison.Ordinal)
            ? Tail().Replace(Block().Replace(text, $"${{begin}}{Redactor.Mark}${{end}}"), $"{Redactor.Mark}${{end}}")
            : text;

    private const string Begin = "-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----";
    private const string End = "-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----";
    private const string Gap = @"(?:\s|\\[nr])";

    // The body may not hold two dashes in a row, so that a text full of beginnings is not read to its end from each of them.
    [GeneratedRegex(
        $@"(?<begin>{Begin})(?:(?:[^-]|-[^-])*(?<end>{End})|\[redacted\]|(?:{Gap}*[A-Za-z0-9+/=]{{16,}})+)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex(
        $@"(?:[A-Za-z0-9+/=]{{16,}}{Gap}+)+(?:[A-Za-z0-9+/=]+{Gap}*)?(?<end>{End})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
