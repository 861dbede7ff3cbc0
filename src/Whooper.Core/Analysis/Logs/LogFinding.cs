using Whooper.Contracts;

namespace Whooper.Core.Analysis.Logs;

/// <summary>A line that a pattern knows.</summary>
/// <param name="Pattern">Which.</param>
/// <param name="Line">The line, fit to be quoted.</param>
/// <param name="What">The thing it is about.</param>
internal sealed record LogFinding(LogPattern Pattern, string Line, string What)
{
    public string Meaning => Fill(Pattern.Meaning);

    public string Cause => Fill(Pattern.Cause);

    /// <summary>The line as a sentence of an explanation; begins with a blank.</summary>
    public string Quote => $" It wrote: \"{ClippedText.Clip(Line, 240)}\".";

    // Sentences begin with a capital, whatever they are about.
    private string Fill(string text)
    {
        var filled = text.Replace("{what}", What, StringComparison.Ordinal);
        return text.StartsWith('{') && filled.Length > 0 ? char.ToUpperInvariant(filled[0]) + filled[1..] : filled;
    }
}
