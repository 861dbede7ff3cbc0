namespace Whooper.Contracts;

/// <summary>Cuts text without splitting a character that takes two UTF-16 units.</summary>
public static class ClippedText
{
    private const string Ellipsis = "…";

    /// <summary>At most so many characters, the ellipsis of a cut text included.</summary>
    public static string Clip(string text, int maxLength) =>
        text.Length <= maxLength ? text : string.Concat(Head(text, maxLength - 1), Ellipsis);

    /// <summary>The first so many characters, and an ellipsis behind them where there were more.</summary>
    public static string ClipAfter(string text, int length) =>
        text.Length <= length ? text : string.Concat(Head(text, length), Ellipsis);

    /// <summary>At most the first so many characters.</summary>
    public static ReadOnlySpan<char> Head(string text, int length) =>
        text.Length <= length ? text : text.AsSpan(0, length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);

    /// <summary>At most the last so many characters.</summary>
    public static ReadOnlySpan<char> Tail(string text, int length)
    {
        var tail = text.AsSpan(Math.Max(0, text.Length - length));
        return tail.Length < text.Length && tail.Length > 0 && char.IsLowSurrogate(tail[0]) ? tail[1..] : tail;
    }
}
