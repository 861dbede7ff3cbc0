using System.Text;

namespace Whooper.Core.Reports;

/// <summary>The text part: 80 columns, but for commands and log lines, which are kept whole.</summary>
internal static class ReportText
{
    private const int Columns = 80;

    public static string Write(ReportContent content)
    {
        var text = new StringBuilder();
        text.Append(content.Subject).Append('\n');
        text.Append('=', Columns).Append("\n\n");
        Wrap(text, $"{content.State} · {content.Severity.ToString().ToUpperInvariant()} · {content.Place}");
        if (!content.Subject.EndsWith(content.Headline, StringComparison.Ordinal))
        {
            Wrap(text, $"{content.Headline}.");
        }

        if (content.Link is { } link)
        {
            text.Append(link.AbsoluteUri).Append('\n');
        }

        if (content.ApiLink is { } api)
        {
            text.Append(api.AbsoluteUri).Append('\n');
        }

        WriteAnalysis(text, content.Analysis);
        Title(text, "Details");
        foreach (var fact in content.Details)
        {
            Wrap(text, fact.Value, $"{fact.Label,-18} ", new(' ', 19));
        }

        foreach (var excerpt in content.Excerpts)
        {
            Title(text, excerpt.Note is null ? excerpt.Title : $"{excerpt.Title} ({excerpt.Note})");
            text.Append("| ").Append(excerpt.Text.Replace("\n", "\n| ", StringComparison.Ordinal)).Append('\n');
        }

        WriteEvents(text, content.Events);
        WriteMissing(text, content.Missing);
        text.Append('\n').Append('-', Columns).Append('\n');
        Wrap(text, content.Why);
        Wrap(text, content.HowToMute);
        text.Append($"Sent by Whooper · cluster {content.Cluster}\nIncident {content.IncidentId}\n");
        return text.ToString();
    }

    private static void WriteAnalysis(StringBuilder text, ReportAnalysis? analysis)
    {
        if (analysis is null)
        {
            return;
        }

        Title(text, "What happened");
        Wrap(text, analysis.WhatHappened);
        Title(text, "Likely cause");
        Wrap(text, analysis.RootCause);
        foreach (var line in analysis.Evidence)
        {
            text.Append($"  > {line}\n");
        }

        Title(text, analysis.StepsTitle);
        foreach (var (index, step) in analysis.Steps.Index())
        {
            Wrap(text, string.Join('`', step.Prose).Trim(), $"{index + 1}. ", "   ");
            if (step.Command is { } command)
            {
                text.Append($"   {command}\n");
            }
        }

        text.Append('\n');
        Wrap(text, analysis.Author);
    }

    private static void WriteEvents(StringBuilder text, IReadOnlyList<ReportEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        Title(text, "Recent events");
        foreach (var seen in events)
        {
            Wrap(text, $"{seen.Reason}: {seen.Message}", $"{seen.Time,-8} {(seen.IsWarning ? '!' : ' ')} ", new(' ', 11));
        }
    }

    private static void WriteMissing(StringBuilder text, IReadOnlyList<string> missing)
    {
        if (missing.Count == 0)
        {
            return;
        }

        Title(text, "What could not be had");
        foreach (var item in missing)
        {
            Wrap(text, item, "- ", "  ");
        }
    }

    private static void Title(StringBuilder text, string title) =>
        text.Append('\n').Append(title).Append('\n').Append('-', title.Length).Append('\n');

    private static void Wrap(StringBuilder text, string prose, string first = "", string indent = "")
    {
        var column = first.Length;
        text.Append(first);
        foreach (var word in prose.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > indent.Length && column + word.Length > Columns)
            {
                text.Length--;
                text.Append('\n').Append(indent);
                column = indent.Length;
            }

            text.Append(word).Append(' ');
            column += word.Length + 1;
        }

        text.Length--;
        text.Append('\n');
    }
}
