using System.Text;
using System.Text.Encodings.Web;
using Whooper.Core.Redaction;

namespace Whooper.Core.Reports;

/// <summary>
/// Bounds text by what it weighs in HTML, where one character may become ten: mail programs cut a message off at about 100 KB.
/// </summary>
internal static class WeighedText
{
    private const string Ellipsis = "…";

    /// <summary>One clean line.</summary>
    public static string Line(string? text, int maxWeight) => Cut(PlainText.Line(text ?? "", maxWeight), maxWeight);

    /// <summary>Clean text of several lines, cut at its end; indentation stays.</summary>
    public static string Block(string? text, int maxWeight)
    {
        var head = text is { Length: var length } && length > maxWeight * 2 ? text[..(maxWeight * 2)] : text ?? "";
        return Cut(PlainText.Clean(head).Trim('\n'), maxWeight);
    }

    public static int Weight(string text) => text.EnumerateRunes().Sum(Weight);

    private static string Cut(string text, int maxWeight)
    {
        var weight = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            weight += Weight(rune);
            if (weight > maxWeight)
            {
                return text[..length] + Ellipsis;
            }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }

    private static int Weight(Rune rune) =>
        Rune.IsLetterOrDigit(rune) && rune.IsAscii ? 1 : HtmlEncoder.Default.Encode(rune.ToString()).Length;
}
