namespace Whooper.Core.Redaction;

/// <summary>
/// The elements of a list that stands as a value: <c>[a b]</c>, <c>["a", "b"]</c>, <c>[ 'a' ]</c>, <c>[]string{"a"}</c>. Opening and closing
/// brackets and quotes are not part of it.
/// </summary>
internal readonly record struct ElementList(int Start, int End, bool IsQuoted)
{
    // As Go prints slices with their type.
    private static readonly string[] TypedOpenings = ["[]string{", "[]byte{", "[]uint8{"];

    /// <summary>
    /// Nothing where no list begins, where it is not closed before <paramref name="limit"/> or on its line, or where a value goes on after it.
    /// </summary>
    public static ElementList? Read(string text, int start, int limit)
    {
        var (open, close, first) = Opening(text, start, limit);
        if (first < 0)
        {
            return null;
        }

        var quote = QuoteAt(text, first, limit);
        return quote.Length > 0 ? Quoted(text, first, limit, quote.Length) : Bare(text, first, limit, open, close);
    }

    private static (char Open, char Close, int First) Opening(string text, int start, int limit)
    {
        var value = text.AsSpan(start, limit - start);
        foreach (var opening in TypedOpenings)
        {
            if (value.StartsWith(opening))
            {
                return ('{', '}', start + opening.Length);
            }
        }

        if (value is not ['[', not (']' or '{'), ..] || value.StartsWith(Redactor.Mark))
        {
            return ('\0', '\0', -1);
        }

        // With white space a structure opens, unless a text follows: Node prints [ 'a' ].
        var blanks = value[1..].IndexOfAnyExcept(' ', '\t');
        return blanks == 0 || (blanks > 0 && QuoteAt(text, start + 1 + blanks, limit).Length > 0) ? ('[', ']', start + 1 + blanks) : ('\0', '\0', -1);
    }

    private static ReadOnlySpan<char> QuoteAt(string text, int at, int limit)
    {
        var rest = text.AsSpan(at, limit - at);
        var escapes = rest.IndexOfAnyExcept('\\');
        return escapes >= 0 && rest[escapes] is '"' or '\'' or '`' ? rest[..(escapes + 1)] : [];
    }

    private static ElementList? Quoted(string text, int first, int limit, int quoteLength)
    {
        var quote = text.AsSpan(first, quoteLength);
        var start = first + quoteLength;
        var end = ValueEnd.Quoted(text, start, limit, quote);
        for (var at = end + quoteLength; at < limit && MayStandBetween(text[at]); at++)
        {
            if (text.AsSpan(at, limit - at).StartsWith(quote))
            {
                end = ValueEnd.Quoted(text, at + quoteLength, limit, quote);
                at = end + quoteLength - 1;
            }
        }

        return new(start, end, IsQuoted: true);
    }

    // Commas, and numbers and nulls among the texts.
    private static bool MayStandBetween(char c) =>
        c is ',' or ' ' or '\t' or '"' or '\'' or '`' or '\\' || char.IsAsciiLetterOrDigit(c);

    private static ElementList? Bare(string text, int start, int limit, char open, char close)
    {
        ReadOnlySpan<char> stops = [open, close, '[', '\r', '\n'];
        var depth = 0;
        for (var at = start; at < limit; at++)
        {
            var rest = text.AsSpan(at, limit - at);
            var stop = rest.IndexOfAny(stops);
            if (stop < 0 || rest[stop] is '\r' or '\n')
            {
                return null;
            }

            at += stop;
            if (rest[stop..].StartsWith(Redactor.Mark))
            {
                at += Redactor.Mark.Length - 1;
            }
            else if (text[at] == open)
            {
                depth++;
            }
            else if (text[at] == close && depth-- == 0)
            {
                return at > start && EndsAfter(text, at + 1) ? new(start, at, IsQuoted: false) : null;
            }
        }

        return null;
    }

    // A password may hold brackets: "[a]b".
    private static bool EndsAfter(string text, int at) =>
        at >= text.Length || char.IsWhiteSpace(text[at]) || text[at] is ',' or ';' or '.' or ':' or '&' or '|' or '\\' or '"' or '\'' or '`'
            or ')' or ']' or '}' or '>' or '<';
}
