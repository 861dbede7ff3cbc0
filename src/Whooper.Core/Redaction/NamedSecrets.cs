using System.Text;
using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>
/// Values after a telling name: <c>key=value</c>, <c>"key": "value"</c>, <c>--flag value</c>, <c>&lt;key&gt;value&lt;/key&gt;</c>,
/// connection strings, pairs of a name and a value; and values that look random after a name that only hints.
/// </summary>
internal static partial class NamedSecrets
{
    public static string Redact(string text) => RedactNamed(NamePairs.MayStandIn(text) ? RedactPairs(text) : text);

    private static string RedactNamed(string text) => Redact(Redact(text, Telling(), MayTell, IsSecret), Hinting(), _ => true, IsRandom);

    private static string RedactPairs(string text)
    {
        text = NamePairs.RedactValueFirst(text);
        foreach (var telling in new[] { NamePairs.Telling(), NamePairs.Elements(), NamePairs.Rejected() })
        {
            text = Redact(text, telling, MayTell, IsSecret);
        }

        return Redact(text, NamePairs.Hinting(), _ => true, IsRandom);
    }

    private static bool MayTell(string name) => !InnocentNames.Contains(name);

    private static string Redact(string text, Regex names, Func<string, bool> mayHoldSecret, Func<SecretCandidate, bool> isSecret)
    {
        StringBuilder? redacted = null;
        var copied = 0;
        for (var match = names.Match(text); match.Success;)
        {
            var next = match.Groups["separator"].Index;
            if (mayHoldSecret(match.Groups["name"].Value)
                && SecretCandidate.Read(text, match) is { Value.Length: > 0 } candidate && isSecret(candidate))
            {
                var (start, end) = Whole(text, match, candidate);
                redacted ??= new StringBuilder(text.Length);
                redacted.Append(text, copied, start - copied).Append(Redactor.Mark);
                next = copied = end;
            }

            match = names.Match(text, next);
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    // Reading a secret to its end costs nothing twice: the search goes on behind it.
    private static (int Start, int End) Whole(string text, Match match, SecretCandidate candidate)
    {
        var isCut = candidate.End - match.Index - match.Length >= SecretCandidate.MaxJudged;
        var whole = isCut ? SecretCandidate.Read(text, match, text.Length) : candidate;
        return (whole.Start, whole.End);
    }

    private static bool IsSecret(SecretCandidate candidate)
    {
        if (SecretShape.IsNothing(candidate.Value) || SecretShape.IsDigest(candidate.Value)
            || InnocentNames.Explain(candidate.Name, candidate.Value)
            || (candidate.IsList && IsInnocentList(candidate)))
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

    // A form's complaints ("password": ["can't be blank"]), a blanked value, a language's tokens (["the", "cat"]),
    // the names of Kubernetes' secrets ("missing secrets: [db smtp]").
    private static bool IsInnocentList(SecretCandidate candidate) =>
        SecretShape.IsSentence(candidate.Value) || SecretShape.IsBlanked(candidate.Value)
        || (candidate.Name.EndsWith("tokens", StringComparison.OrdinalIgnoreCase) && SecretShape.AreWords(candidate.Value))
        || (candidate.Link == SecretLink.Said
            && candidate.Name.EndsWith("secrets", StringComparison.OrdinalIgnoreCase)
            && SecretShape.AreResourceNames(candidate.Value));

    private static bool IsRandom(SecretCandidate candidate) =>
        candidate.Link is SecretLink.Assigned or SecretLink.Said
        && (SecretShape.IsRandom(WithoutEncoding(candidate.Value), SecretNames.IsKeyVariable(candidate.Name))
            || (candidate.IsQuoted && candidate.Name == "auth" && SecretShape.IsEncodedLogin(candidate.Value)));

    // Laravel's APP_KEY=base64:…
    private static ReadOnlySpan<char> WithoutEncoding(string value) =>
        value.StartsWith("base64:", StringComparison.Ordinal) ? value.AsSpan("base64:".Length) : value;

    [GeneratedRegex(
        SecretNames.Telling + SecretNames.Separator, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Telling();

    [GeneratedRegex(
        SecretNames.Hinting + SecretNames.Separator, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hinting();
}
