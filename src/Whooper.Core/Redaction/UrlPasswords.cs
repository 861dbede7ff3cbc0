using System.Buffers;
using System.Text;

namespace Whooper.Core.Redaction;

/// <summary>The password in <c>scheme://user:password@host</c>, unescaped <c>#</c>, <c>?</c>, <c>/</c> and <c>@</c> in it included.</summary>
internal static class UrlPasswords
{
    private const string AfterScheme = "://";

    private static readonly SearchValues<char> UserEnds = SearchValues.Create("/:@?#[]");

    public static string Redact(string text)
    {
        StringBuilder? redacted = null;
        var copied = 0;
        for (var at = Next(text, 0); at >= 0;)
        {
            var start = at + AfterScheme.Length;
            var end = EndOf(text, start);
            var (first, length) = at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) ? Find(text.AsSpan(start, end - start)) : default;
            if (length > 0)
            {
                redacted ??= new StringBuilder(text.Length);
                redacted.Append(text, copied, start + first - copied).Append(Redactor.Mark);
                copied = start + first + length;
            }

            at = Next(text, end);
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    private static int Next(string text, int from) => text.IndexOf(AfterScheme, from, StringComparison.Ordinal);

    // Another URL may follow without a space: in a list, or as a parameter.
    private static int EndOf(string text, int start)
    {
        var end = start;
        while (end < text.Length
            && text[end] is not ('"' or '\'' or '<' or '>') && !char.IsWhiteSpace(text[end])
            && !text.AsSpan(end).StartsWith(AfterScheme))
        {
            end++;
        }

        return end;
    }

    private static (int Start, int Length) Find(ReadOnlySpan<char> url)
    {
        var colon = url.IndexOfAny(UserEnds);
        if (colon < 0 || url[colon] != ':')
        {
            return default;
        }

        var rest = url[(colon + 1)..];
        var length = rest.LastIndexOf('@');
        if (length <= 0 || IsPort(rest) || rest[(length + 1)..].StartsWith("sha256:"))
        {
            return default;
        }

        return (colon + 1, BeforeQuery(rest[..length]));
    }

    // http://host:8080/users/x@y has a port. (docker://nginx:1.27@sha256:… names an image.)
    private static bool IsPort(ReadOnlySpan<char> rest) =>
        rest.IndexOfAnyExceptInRange('0', '9') is > 0 and <= 5 and var digits && rest[digits] is '/' or '?' or '#';

    // In "password@host/db?mail=x@y" the last @ belongs to a parameter.
    private static int BeforeQuery(ReadOnlySpan<char> login)
    {
        var query = login.IndexOf('?');
        var at = query > 0 && login[query..].Contains('=') ? login[..query].LastIndexOf('@') : -1;
        return at > 0 ? at : login.Length;
    }
}
