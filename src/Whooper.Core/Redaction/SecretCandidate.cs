using System.Buffers;
using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>A name and the value found after it.</summary>
internal readonly record struct SecretCandidate(string Name, SecretLink Link, bool IsQuoted, int Start, int End, string Value, bool GoesOn)
{
    private static readonly SearchValues<char> Brackets = SearchValues.Create("{}[]()<>|");

    public static SecretCandidate Read(string text, Match match)
    {
        var name = match.Groups["name"];
        var separator = match.Groups["separator"];
        var quote = match.Groups["quote"];
        var link = LinkOf(text, name, separator.ValueSpan);
        var start = match.Index + match.Length;
        var end = quote.Success
            ? ValueEnd.Quoted(text, start, quote.ValueSpan)
            : ValueEnd.Bare(text, start, inElement: separator.ValueSpan is ">", inConnectionString: IsInConnectionString(text, name.Index));
        if (!quote.Success && IsStructure(text, start, end, separator.ValueSpan))
        {
            link = SecretLink.None;
        }

        return new(name.Value, link, quote.Success, start, end, text[start..end], GoesOn: end < text.Length && text[end] is ' ' or '\t');
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
    private static bool IsStructure(string text, int start, int end, ReadOnlySpan<char> separator)
    {
        var value = text.AsSpan(start, end - start);
        return value.StartsWith("${") || value.StartsWith("$(") || value.StartsWith("{{")
            || (value.StartsWith("[") && !value.StartsWith(Redactor.Mark))
            || (value.StartsWith("{") && !separator.Contains('='))
            || value.StartsWith("<set") || !value.ContainsAnyExcept(Brackets);
    }

    private static bool IsInConnectionString(string text, int nameStart) => text.AsSpan(0, nameStart).TrimEnd(" ").EndsWith(";");
}
