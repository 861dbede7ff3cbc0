using System.Diagnostics.CodeAnalysis;

namespace Whooper.Api;

/// <summary>Free text that comes from outside.</summary>
internal static class Text
{
    private const char Cut = '…';

    /// <summary>Without control characters but tabs and line ends, and at most so long.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text, int maxLength)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Any(IsStripped))
        {
            text = string.Concat(text.Where(c => !IsStripped(c)));
        }

        if (text.Length <= maxLength)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return string.Concat(text.AsSpan(0, end), [Cut]);
    }

    private static bool IsStripped(char c) => char.IsControl(c) && c is not ('\t' or '\n');
}
