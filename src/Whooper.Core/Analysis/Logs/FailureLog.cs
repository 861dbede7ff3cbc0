using System.Text.RegularExpressions;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Logs;

/// <summary>
/// Looks for the error that ended a program in the last lines it wrote. A crash (a trace, a panic) is where to look; without one only
/// the very end counts, for long before it stand errors that the program got over.
/// </summary>
internal static partial class FailureLog
{
    private const int LinesRead = 80;

    private const int MaxLine = 500;

    private const int EndOfLog = 12;

    public static LogFinding? Explain(FailureContext context)
    {
        string[] lines =
        [
            .. QuotableText.LogLines(context, LinesRead, MaxLine),
            .. QuotableText.LogLines(new() { LogLines = (context.TerminationMessage ?? "").Split('\n') }, EndOfLog, MaxLine),
        ];
        var crash = Latest(lines, CrashPatterns.All);
        var from = crash is { } at ? Math.Max(0, at.Index - at.Finding.Pattern.LinesBefore) : Math.Max(0, lines.Length - EndOfLog);
        var end = lines[from..];
        return Latest(end, ErrorPatterns.All)?.Finding ?? crash?.Finding.Pattern.Detailed(crash.Value.Finding, end.Reverse());
    }

    // Of one line the first pattern that knows it: the tables go from the particular to the general.
    private static (int Index, LogFinding Finding)? Latest(string[] lines, IReadOnlyList<LogPattern> patterns)
    {
        for (var index = lines.Length - 1; index >= 0; index--)
        {
            if (Harmless().IsMatch(lines[index]))
            {
                continue;
            }

            foreach (var pattern in patterns)
            {
                if (pattern.Find(lines[index]) is { } finding)
                {
                    return (index, finding);
                }
            }
        }

        return null;
    }

    // What the program itself calls no error: levels up to notice, in the usual notations.
    [GeneratedRegex(
        """(^|[\s\[(|])(TRACE|DEBUG|INFO|NOTICE|VERBOSE)([\s\])|:]|$)|\b(level|lvl|severity)"?\s*[=:]\s*"?(trace|debug|info|notice)\b|^[ID]\d{4} \d\d:|^(trce|dbug|info): """,
        RegexOptions.NonBacktracking)]
    private static partial Regex Harmless();
}
