using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Whooper.Contracts;

namespace Whooper.Core.Redaction;

/// <summary>Makes text of unknown origin fit to be shown: no terminal sequences, no control or direction characters, bounded.</summary>
internal static partial class PlainText
{
    private const int ZeroWidthNonJoiner = 0x200C;

    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>One line of at most <paramref name="maxLength"/> characters; runs of white space become one blank.</summary>
    public static string Line(string text, int maxLength) =>
        ClippedText.Clip(WhiteSpace().Replace(Clean(Head(text, maxLength)), " ").Trim(), maxLength);

    /// <summary>As it is but for what is not text; line breaks and tabs stay.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in TerminalSequence().Replace(text, "").EnumerateRunes())
        {
            if (IsText(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    // Megabytes of input are cut before they are looked at, with room for what cleaning takes away.
    private static string Head(string text, int maxLength) => text.Length <= maxLength * 8 ? text : text[..(maxLength * 8)];

    // Format characters turn text around or hide it (direction marks, zero width, tags). Two of them only join letters and emoji.
    private static bool IsText(Rune rune) => rune.Value is '\n' or '\t' or ZeroWidthJoiner or ZeroWidthNonJoiner
        || (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);

    [GeneratedRegex(@"\x1B(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(\x07|\x1B\\)?|[@-_])")]
    private static partial Regex TerminalSequence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
