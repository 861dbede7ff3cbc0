using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>
/// A name and a value that stand apart: <c>"name":"DB_PASSWORD","value":"…"</c>, <c>name: DB_PASSWORD value: …</c>,
/// <c>&lt;add key="DbPassword" value="…"/&gt;</c>,
/// <c>&lt;name&gt;db.password&lt;/name&gt;&lt;value&gt;…</c>, <c>field 'password': rejected value […]</c>.
/// </summary>
internal static partial class NamePairs
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Labels = "name|key|field|header|param|parameter|property|variable|path";

    // A header by that name is looked for with its colon elsewhere.
    private const string Headers = "(?<name>(?:proxy-)?authorization|(?:set-)?cookie)";

    private const string Start = $@"\b(?:{Labels})(?:{SecretNames.Quote})?\s*[:=]\s*(?:{SecretNames.Quote})?";

    // Azure lists a setting's name, whether it belongs to a slot, and its value.
    private const string End =
        $"""(?:{SecretNames.Quote})?(?:[\s,;]|\\[nrt])+(?:{SecretNames.Quote}\w+{SecretNames.Quote}\s*:\s*\w+,\s*)?(?:{SecretNames.Quote})?value"""
        + $"""(?<separator>(?:{SecretNames.Quote})?[ \t]*[:=][ \t]*)(?<quote>{SecretNames.Quote})?""";

    private const string EndOfElement =
        """</name>\s*<value(?<separator>(?<assigned>>))|["'](?: serializeAs="\w+")?>?\s*(?:<value)?(?<separator>(?<assigned>>))""";

    [GeneratedRegex($"{Start}(?:{SecretNames.Telling}|{Headers}){End}", Options)]
    public static partial Regex Telling();

    [GeneratedRegex($"{Start}{SecretNames.Hinting}{End}", Options)]
    public static partial Regex Hinting();

    [GeneratedRegex($"""(?:<name>|<entry key=["']|<setting name=["']){SecretNames.Telling}(?:{EndOfElement})""", Options)]
    public static partial Regex Elements();

    [GeneratedRegex($@"\bfield \\*'{SecretNames.Telling}\\*'(?<separator>: rejected value )", Options)]
    public static partial Regex Rejected();

    /// <summary>Most lines hold none, and need not be searched for each kind.</summary>
    public static bool MayStandIn(string text) =>
        text.Contains("value", StringComparison.OrdinalIgnoreCase) || text.Contains("<entry", StringComparison.OrdinalIgnoreCase);

    /// <summary>JSON with the value in front, and up to two other texts between it and the name.</summary>
    public static string RedactValueFirst(string text) => ValueFirst().Replace(text, match =>
        InnocentNames.Contains(match.Groups["name"].Value)
        || SecretShape.IsNothing(match.Groups["value"].ValueSpan) || match.Groups["value"].ValueSpan is ['$', '{' or '(', ..]
            ? match.Value
            : $"{match.Groups["keep"].Value}{Redactor.Mark}{match.Groups["rest"].Value}");

    // An escaped quote closes the text if it is itself inside one.
    private const string ValueOfJson = """(?:[^"\\\r\n]|\\[^"\\\r\n]|\\\\)+""";

    private const string TextOfJson = """\\*"[^"\\\r\n]*\\*["]""";

    private const string MemberOfJson = $@"(?:,\s*{TextOfJson}\s*:\s*{TextOfJson}\s*)?";

    [GeneratedRegex(
        $"""(?<keep>\\*"value\\*"\s*:\s*\\*")(?<value>{ValueOfJson})"""
        + $"""(?<rest>\\*"\s*{MemberOfJson}{MemberOfJson},\s*\\*"(?:{Labels})\\*"\s*:\s*\\*"{SecretNames.Telling}\\*")""",
        Options)]
    private static partial Regex ValueFirst();
}
