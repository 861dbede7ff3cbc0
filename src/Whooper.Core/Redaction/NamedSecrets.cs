using System.Text;
using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>
/// Values after a telling name: <c>key=value</c>, <c>"key": "value"</c>, <c>--flag value</c>, <c>&lt;key&gt;value&lt;/key&gt;</c>,
/// connection strings; and values that look random after a name that only hints.
/// </summary>
internal static partial class NamedSecrets
{
    public static string Redact(string text) => Redact(Redact(text, Telling(), IsSecret), Hinting(), IsRandom);

    private static string Redact(string text, Regex names, Func<SecretCandidate, bool> isSecret)
    {
        StringBuilder? redacted = null;
        var copied = 0;
        for (var match = names.Match(text); match.Success;)
        {
            var candidate = SecretCandidate.Read(text, match);
            var next = match.Groups["separator"].Index;
            if (candidate.Value.Length > 0 && isSecret(candidate))
            {
                redacted ??= new StringBuilder(text.Length);
                redacted.Append(text, copied, candidate.Start - copied).Append(Redactor.Mark);
                next = copied = candidate.End;
            }

            match = names.Match(text, next);
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsSecret(SecretCandidate candidate)
    {
        if (SecretShape.IsNothing(candidate.Value) || SecretShape.IsDigest(candidate.Value) || InnocentNames.Contains(candidate.Name, candidate.Value))
        {
            return false;
        }

        return candidate.Link switch
        {
            SecretLink.Assigned => true,
            SecretLink.Said => !IsMessage(candidate),
            SecretLink.Flag => candidate.Value[0] != '-' && !SecretShape.IsProse(candidate.Value),
            SecretLink.Adjacent => SecretShape.IsRandom(candidate.Value, hexToo: true),
            _ => false,
        };
    }

    // "failed to fetch token: serviceaccounts "x" is forbidden" goes on after a plain word; what follows a password may be plain.
    private static bool IsMessage(SecretCandidate candidate) =>
        !candidate.IsQuoted
        && (SecretShape.IsProse(candidate.Value)
            || (candidate.GoesOn
                && !candidate.Name.Contains("pass", StringComparison.OrdinalIgnoreCase)
                && !candidate.Name.Contains("pwd", StringComparison.OrdinalIgnoreCase)
                && (SecretShape.IsWord(candidate.Value) || candidate.Value.Length == 3 || SecretShape.IsCause(candidate.Value))));

    private static bool IsRandom(SecretCandidate candidate) =>
        candidate.Link is SecretLink.Assigned or SecretLink.Said
        && (SecretShape.IsRandom(candidate.Value)
            || (candidate.IsQuoted && candidate.Name == "auth" && SecretShape.IsEncodedLogin(candidate.Value)));

    private const string Separator =
        """(?<separator>\\*["'`]?\]?[ \t]*(?:=>|:=|==?|:)[ \t]*|["'],[ \t]*|>|[ \t]+)(?<quote>\\*["'`])?""";

    private const string Passwords = @"passwords?|passwd|passphrase|passcode|pwd|[\w.]+[_\-]pass\b|\bpass\b";

    private const string Keys =
        "api|access|account|private|encryption|signing|master|subscription|functions?|routing|storage|license|auth|admin";

    private const string Others =
        @"secrets?|tokens?|jwt|credentials?|shared[ _\-]?(?:access[ _\-]?)?(?:key|signature)";

    private const string Hints = "key|auth|sig|signature|session|sid|cookie|code|salt|sas|hmac|cert|certificate|conn|dsn";

    [GeneratedRegex(
        $@"(?<name>[\w.\-]*?(?:{Passwords}|(?:{Keys})[ _\-]?keys?|{Others})[\w.\-]*)" + Separator,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Telling();

    [GeneratedRegex(
        $@"(?<name>[\w.\-]*?(?:{Hints})(?:[_\-]?(?:id|value|data))?)" + Separator,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hinting();
}
