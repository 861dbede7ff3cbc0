using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Whooper.Contracts;
using Whooper.Core.Analysis.Kubectl;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Logs;

/// <summary>One error that programs write before they fail, what it means and what to do about it.</summary>
/// <param name="Name">For tests and people who extend the catalog.</param>
/// <param name="Expression">What one line looks like. A group <c>what</c> is the thing it is about; never backtracks, whatever the line.</param>
/// <param name="Meaning">What happened, as a sentence; <c>{what}</c> is filled in.</param>
/// <param name="Cause">Why, as a sentence or two; <c>{what}</c> is filled in.</param>
/// <param name="Steps">What to do about it, most useful first.</param>
internal sealed record LogPattern(
    string Name,
    [StringSyntax(StringSyntaxAttribute.Regex)] string Expression,
    string Meaning,
    string Cause,
    params IReadOnlyList<Func<AdviceTarget, string>> Steps)
{
    private const string What = "what";

    private readonly Regex _expression = Compile(Expression);

    /// <summary>What <c>{what}</c> is called where the line does not say.</summary>
    public string Otherwise { get; init; } = "it";

    /// <summary>How many lines above a crash belong to it, where its mark comes last.</summary>
    public int LinesBefore { get; init; }

    /// <summary>Whether it is about memory, so that it says more of an out-of-memory kill.</summary>
    public bool IsMemory { get; init; }

    /// <summary>Where given, the line to quote instead: a trace's own header says less than the exception it ends with.</summary>
    [StringSyntax(StringSyntaxAttribute.Regex)]
    public string? Detail { get; init => (field, _detail) = (value, value is null ? null : Compile(value)); }

    private readonly Regex? _detail;

    public LogFinding? Find(string line) => _expression.Match(line) is { Success: true } match ? new(this, line, Subject(match)) : null;

    /// <summary>The finding with its detail, looked for from the last line back.</summary>
    public LogFinding Detailed(LogFinding finding, IEnumerable<string> latestFirst)
    {
        if (_detail is null)
        {
            return finding;
        }

        foreach (var line in latestFirst)
        {
            if (_detail.Match(line) is { Success: true } match)
            {
                return new(this, line, Subject(match));
            }
        }

        return finding;
    }

    private string Subject(Match match) => match.Groups[What] is { Success: true, Length: > 0 } what
        ? PlainText.Line(what.Value, 120).Replace('`', '\'').TrimEnd('.', ',', ':', ';')
        : Otherwise;

    private static Regex Compile([StringSyntax(StringSyntaxAttribute.Regex)] string expression) =>
        new(expression, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}

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
