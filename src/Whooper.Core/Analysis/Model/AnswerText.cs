using System.Text.RegularExpressions;
using Whooper.Core.Analysis.Kubectl;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Model;

/// <summary>
/// A model's text as Whooper passes it on: plain, bounded, without links or markup, and with no command but those that
/// <see cref="KubectlAdvice"/> lets through. Whoever can write a log line can try to have anything else mailed.
/// </summary>
internal static partial class AnswerText
{
    private const int MaxName = 120;

    /// <summary>The text fit to be shown; empty where there is none, null where it asks for what is not passed on.</summary>
    public static string? Screen(string text, int maxLength)
    {
        var plain = Plain(text, maxLength);
        var parts = plain.Split('`');
        if (parts.Length % 2 == 0)
        {
            parts = [plain.Replace("`", "", StringComparison.Ordinal)];
        }

        for (var at = 1; at < parts.Length; at += 2)
        {
            var code = parts[at].Trim();
            if (code.StartsWith("kubectl", StringComparison.OrdinalIgnoreCase) && !KubectlAdvice.IsPassedOn(code))
            {
                return null;
            }

            parts[at] = IsCode(code) ? $"`{code}`" : code;
        }

        var screened = string.Concat(parts);
        return HasCommandInProse(screened) ? null : screened;
    }

    /// <summary>Without links and markup.</summary>
    public static string Plain(string text, int maxLength)
    {
        var line = PlainText.Line(text, maxLength * 2);
        line = MarkdownLink().Replace(line, "${text}");
        line = Link().Replace(line, "[link removed]");
        line = HtmlTag().Replace(line, "");
        return PlainText.Line(line.Replace("**", "", StringComparison.Ordinal), maxLength);
    }

    // Only what was looked at is marked as code: a name, or a command that passed.
    private static bool IsCode(string code) =>
        code.StartsWith("kubectl ", StringComparison.Ordinal) || (code.Length is > 0 and <= MaxName && !code.Contains(' '));

    private static bool HasCommandInProse(string text) =>
        ShellTrick().IsMatch(text) || Kubectl().Matches(text).Any(found =>
            KubectlAdvice.Verb(found.Groups["rest"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is not { } verb
            || Destructive().IsMatch(verb));

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+|\b(mailto|javascript|data):\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"</?(a|abbr|b|blockquote|body|br|button|code|details|div|em|embed|font|form|h[1-6]|head|html|i|iframe|img|input|li|link|math|meta|object|ol|p|pre|script|span|strong|style|summary|svg|table|td|th|tr|u|ul|video)\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTag();

    // Pipes into a shell, downloads that run, wiped disks, decoded payloads: in no sentence that helps.
    [GeneratedRegex(
        @"\|\s*(sudo\s+)?(ba|z|k|da)?sh\b|\b(curl|wget)\s+(-|\[link)|\brm\s+-\w*[rf]|/dev/tcp/|\bbase64\s+(-d|-D|--decode)|\bmkfs|\bdd\s+if=|>\s*/dev/sd|\bchmod\s+(-R|[0-7]*777)|\bsudo\s+\w|\b(ba|z)?sh\s+-c\b|\bpython3?\s+-c\b|\bInvoke-Expression\b|\biex\s*\(",
        RegexOptions.IgnoreCase)]
    private static partial Regex ShellTrick();

    [GeneratedRegex(@"\b(kubectl|oc)\s+(?<rest>[^`]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Kubectl();

    [GeneratedRegex(
        "^(delete|drain|cordon|taint|exec|cp|attach|apply|create|replace|patch|run|debug|port-forward|proxy|scale|autoscale|annotate|label|certificate|config|expose|set (image|env|serviceaccount|subject|selector))$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Destructive();
}
