using System.Buffers;

namespace Whooper.Core.Redaction;

/// <summary>Where a value ends, or where reading it does: at a limit.</summary>
internal static class ValueEnd
{
    // So many brackets and commas after a value may belong to what stands around it.
    private const int MaxTrimmed = 8;

    // How far a separator is looked at to see whether another "name=" follows it.
    private const int LookAhead = 48;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create("=:\"', \t&;");

    /// <summary>At the quote that closes it (a JSON text inside a JSON text escapes its quotes), or at the end of a line cut off.</summary>
    public static int Quoted(string text, int start, int limit, ReadOnlySpan<char> quote)
    {
        var escapes = quote.Length - 1;
        var backslashes = 0;
        for (var i = start; i < limit; i++)
        {
            var c = text[i];
            if (c is '\n' or '\r')
            {
                return i;
            }

            if (c == quote[^1] && (escapes == 0 ? backslashes % 2 == 0 : backslashes <= escapes))
            {
                return escapes == 0 ? i : i - backslashes;
            }

            backslashes = c == '\\' ? backslashes + 1 : 0;
        }

        return limit;
    }

    public static int Bare(string text, int start, int limit, bool inElement, bool inConnectionString)
    {
        var end = start;
        while (end < limit && !EndsAt(text, end, inElement, inConnectionString))
        {
            end++;
        }

        return end < text.Length && end == limit ? end : Trim(text, start, end);
    }

    private static bool EndsAt(string text, int at, bool inElement, bool inConnectionString) => text[at] switch
    {
        '\r' or '\n' or ';' => true,
        '<' when inElement => true,
        ' ' or '\t' => !inElement && !(inConnectionString && SemicolonFollows(text, at)),
        '"' or '\'' or '`' => at + 1 >= text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]),
        ',' or '&' or '|' => NameFollows(text, at + 1),
        _ => false,
    };

    private static bool SemicolonFollows(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(LookAhead, text.Length - at));
        return rest.IndexOfAny(";\r\n") is var end and >= 0 && rest[end] == ';';
    }

    private static bool NameFollows(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(LookAhead, text.Length - at)).TrimStart("\"' \t");
        var length = rest.IndexOfAny(NameEnds);
        return length > 0 && rest[length] is '=' or ':' or '"';
    }

    // A closing bracket belongs to the value only if it was opened there.
    private static int Trim(string text, int start, int end)
    {
        for (var last = Math.Max(start, end - MaxTrimmed); end > last; end--)
        {
            var value = text.AsSpan(start, end - start);
            var opening = value[^1] switch { ')' => '(', ']' => '[', '}' => '{', _ => '\0' };
            if (value[^1] is not (',' or '.') && (opening == '\0' || value.Count(opening) >= value.Count(value[^1])))
            {
                break;
            }
        }

        return end;
    }
}
