using System.Buffers;
using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>A name and the value found after it, or the part of a long value that is enough to judge it by.</summary>
internal readonly record struct SecretCandidate(
    string Name, SecretLink Link, bool IsQuoted, bool IsList, int Start, int End, string Value, bool GoesOn)
{
    /// <summary>
    /// So much of a value is looked at, in characters, to say whether it is a secret. What is none is looked through again for names, so
    /// without a bound a line of names would be read to its end from each of them.
    /// </summary>
    public const int MaxJudged = 1024;

    private static readonly SearchValues<char> Brackets = SearchValues.Create("{}[]()<>|");

    /// <summary>Of a value that is longer than <paramref name="maxLength"/> its beginning.</summary>
    public static SecretCandidate Read(string text, Match match, int maxLength = MaxJudged)
    {
        var name = match.Groups["name"];
        var separator = match.Groups["separator"].ValueSpan;
        var quote = match.Groups["quote"];
        var link = match.Groups["assigned"].Success ? SecretLink.Assigned : LinkOf(text, name, separator);
        var start = match.Index + match.Length;
        var limit = start + Math.Min(maxLength, text.Length - start);
        if (link == SecretLink.None)
        {
            return new(name.Value, link, quote.Success, IsList: false, start, start, "", GoesOn: false);
        }

        var list = quote.Success || link == SecretLink.Flag ? null : ElementList.Read(text, start, limit);
        var end = list?.End ?? (quote.Success
            ? ValueEnd.Quoted(text, start, limit, quote.ValueSpan)
            : ValueEnd.Bare(text, start, limit, inElement: separator is ">", inConnectionString: IsInConnectionString(text, name.Index)));
        if (!quote.Success && list is null && IsStructure(text.AsSpan(start, end - start), link, separator))
        {
            link = SecretLink.None;
        }

        start = list?.Start ?? start;
        var after = list is null ? end : end + 1;
        return new(
            name.Value, link, quote.Success || list is { IsQuoted: true }, list is not null, start, end, text[start..end],
            GoesOn: after < text.Length && text[after] is ' ' or '\t');
    }

    private static SecretLink LinkOf(string text, Group name, ReadOnlySpan<char> separator)
    {
        var isFlag = name.ValueSpan.StartsWith("-");
        if (separator is ">")
        {
            return name.Index > 0 && text[name.Index - 1] == '<' ? SecretLink.Assigned : SecretLink.None;
        }

        if (separator.Contains(','))
        {
            return isFlag ? SecretLink.Flag : SecretLink.None;
        }

        return separator.Trim(" \t") switch
        {
            [] => isFlag ? SecretLink.Flag : SecretLink.Adjacent,
            [.., ':'] when separator[^1] != ':' => SecretLink.Said,
            _ => SecretLink.Assigned,
        };
    }

    // "credentials: {" and "tokens: [" open a structure whose own names decide; variables and placeholders hold nothing.
    private static bool IsStructure(ReadOnlySpan<char> value, SecretLink link, ReadOnlySpan<char> separator) =>
        value.StartsWith("${") || value.StartsWith("$(") || value.StartsWith("{{")
        || (value.StartsWith("{") && !separator.Contains('='))
        || value.StartsWith("[{") || value.StartsWith("[]")
        || (link == SecretLink.Flag && value is ['[', .., ']'] && !value.StartsWith(Redactor.Mark))
        || value.StartsWith("<set") || !value.ContainsAnyExcept(Brackets);

    private static bool IsInConnectionString(string text, int nameStart) => text.AsSpan(0, nameStart).TrimEnd(" ").EndsWith(";");
}
