using System.Diagnostics.CodeAnalysis;
using Whooper.Contracts;

namespace Whooper.Api.Http;

/// <summary>Free text that comes from outside.</summary>
internal static class ForeignText
{
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

        return ClippedText.Clip(text, maxLength);
    }

    private static bool IsStripped(char c) => char.IsControl(c) && c is not ('\t' or '\n');
}
