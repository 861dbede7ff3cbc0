using System.Buffers;
using System.Globalization;
using System.Text;

namespace Whooper.Hosting;

/// <summary>
/// Makes any text safe to show as one line of a terminal or a log: control characters (ESC, line breaks) and the marks that turn the
/// direction of text (Unicode Technical Report 36) become visible escapes.
/// </summary>
internal static class SingleLine
{
    /// <summary>Stands between the lines that were joined.</summary>
    public const string Separator = " | ";

    private static readonly SearchValues<char> Special = SearchValues.Create(
    [
        .. Enumerable.Range(0x00, 0x20).Concat(Enumerable.Range(0x7F, 0x21))
            .Concat(Enumerable.Range(0x200E, 2)).Concat(Enumerable.Range(0x2028, 7)).Concat(Enumerable.Range(0x2066, 4))
            .Select(code => (char)code),
    ]);

    /// <summary>The text with each special character as an escape, such as <c>\n</c> or <c>\u001b</c>.</summary>
    public static string Escape(string text)
    {
        var at = text.AsSpan().IndexOfAny(Special);
        if (at < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text, 0, at, text.Length + 16);
        foreach (var letter in text.AsSpan(at))
        {
            _ = letter switch
            {
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when Special.Contains(letter) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Several lines, such as an exception with its stack, as one.</summary>
    public static string Join(string lines) => Escape(string.Join(
        Separator, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
}
