namespace Whooper.Core.Analysis;

/// <summary>Makes one argument of a shell command out of any text.</summary>
internal static class ShellWord
{
    /// <summary>
    /// As it is where a shell takes it literally, else in single quotes. A backtick would end the command in our texts, so it
    /// becomes a question mark: no Kubernetes name has one.
    /// </summary>
    public static string Of(string text)
    {
        var word = PlainText.Line(text, 512).Replace('`', '?');
        return word.Length > 0 && word.All(IsLiteral) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static bool IsLiteral(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '@' or '=' or ',' or '+' or '%';
}
