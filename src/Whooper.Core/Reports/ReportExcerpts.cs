using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Reports;

/// <summary>The blocks of raw text.</summary>
internal static class ReportExcerpts
{
    private const int MessageWeight = 4_000;

    private const int LogWeight = 20_000;

    private const int LineWeight = 2_000;

    private const int MaxLogLines = 50;

    public static IReadOnlyList<ReportExcerpt> Of(Incident incident, FailureContext? context)
    {
        var termination = context?.TerminationMessage;
        List<ReportExcerpt> excerpts = [new("Message from Kubernetes", WeighedText.Block(incident.Message, MessageWeight))];
        if (termination != incident.Message)
        {
            excerpts.Add(new("Termination message", WeighedText.Block(termination, MessageWeight)));
        }

        excerpts.Add(Log(context?.LogLines ?? []));
        return [.. excerpts.Where(excerpt => excerpt.Text.Length > 0)];
    }

    /// <summary>The last lines matter most: filled from the end.</summary>
    private static ReportExcerpt Log(IReadOnlyList<string> lines)
    {
        List<string> shown = [];
        var weight = 0;
        foreach (var line in lines.Reverse().Take(MaxLogLines))
        {
            var clean = WeighedText.Block(line.TrimEnd(), LineWeight);
            weight += WeighedText.Weight(clean) + 1;
            if (weight > LogWeight)
            {
                break;
            }

            shown.Insert(0, clean);
        }

        var left = lines.Count - shown.Count;
        return new("Last log lines", string.Join('\n', shown).Trim('\n'), left > 0 ? $"{ReadableFigures.Count(left, "earlier line")} left out" : null);
    }
}

/// <summary>The latest Kubernetes events, oldest first.</summary>
internal static class ReportEvents
{
    private const int Shown = 10;

    public static IReadOnlyList<ReportEvent> Of(FailureContext? context) =>
    [
        .. (context?.Events ?? []).TakeLast(Shown).Select(seen => new ReportEvent(
            seen.LastSeenAt is { } at ? ReadableFigures.Clock(at) : "",
            WeighedText.Line(seen.Reason, 80) + (seen.Count > 1 ? $" ×{seen.Count}" : ""),
            WeighedText.Line(seen.Message, 600),
            seen.Type == "Warning")),
    ];
}
