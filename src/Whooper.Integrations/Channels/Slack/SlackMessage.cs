using System.Text.Json.Nodes;
using Whooper.Contracts;
using Whooper.Core.Reports;

namespace Whooper.Integrations.Channels.Slack;

/// <summary>
/// A report as Slack's blocks. Whatever came from outside is escaped as Slack asks (<c>&amp; &lt; &gt;</c>), which leaves no way to
/// mention anybody or to hide a link; within code, backticks are replaced.
/// </summary>
internal static class SlackMessage
{
    private const int MaxHeader = 150;
    private const int MaxSubject = 120;
    private const int MaxSection = 2_900;
    private const int MaxField = 1_900;
    private const int MaxFields = 10;
    private const int MaxText = 3_000;

    private static readonly string[] Shown = ["Namespace", "Workload", "Container", "Image", "Node", "Reason", "Exit code", "Failures", "Detected", "Recovered"];

    public static JsonObject Of(ReportContent content)
    {
        var blocks = new JsonArray
        {
            new JsonObject { ["type"] = "header", ["text"] = Plain(ClippedText.Clip(Escape(ClippedText.Clip(content.Subject, MaxSubject)), MaxHeader)) },
            Section($"*{content.Severity}* · {Escape(content.Headline)}\n{Escape(content.Place)}"),
        };
        if (content.Analysis is { } analysis)
        {
            blocks.Add(Section($"*What happened*\n{Escape(analysis.WhatHappened)}"));
            blocks.Add(Section($"*Likely cause*\n{Escape(analysis.RootCause)}"));
            if (analysis.Steps.Count > 0)
            {
                blocks.Add(Section($"*{analysis.StepsTitle}*\n{string.Join('\n', analysis.Steps.Select(Step))}"));
            }
        }

        blocks.Add(new JsonObject { ["type"] = "section", ["fields"] = Fields(content) });
        if (content.Excerpts.LastOrDefault(excerpt => excerpt.Title.StartsWith("Last log", StringComparison.Ordinal)) is { } log)
        {
            blocks.Add(Section($"*{log.Title}*\n```{CutTail(Code(log.Text))}```"));
        }

        if (content.Link is { } link)
        {
            blocks.Add(Section($"<{link.AbsoluteUri}|Open the incident>"));
        }

        blocks.Add(new JsonObject
        {
            ["type"] = "context",
            ["elements"] = new JsonArray(Markdown(Escape($"Whooper · cluster {content.Cluster} · {content.IncidentId}"))),
        });
        return new() { ["text"] = ClippedText.Clip(Escape(content.Subject), MaxText), ["blocks"] = blocks };
    }

    internal static string Escape(string text) => text
        .Replace("```", "'''", StringComparison.Ordinal)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Step(ReportStep step, int index)
    {
        var prose = string.Join("", step.Prose.Select((part, position) => position % 2 == 0 ? Escape(part) : $"`{Code(part)}`"));
        return step.Command is { } command ? $"{index + 1}. {prose.Trim()}\n```{Code(command)}```" : $"{index + 1}. {prose}";
    }

    private static string Code(string text) => Escape(text.Replace('`', '\''));

    private static string CutTail(string text) => ChannelMessage.Tail(text, MaxSection - 100);

    private static JsonArray Fields(ReportContent content) =>
    [
        .. content.Details.Where(fact => Shown.Contains(fact.Label)).Take(MaxFields)
            .Select(fact => Markdown(ClippedText.Clip($"*{fact.Label}*\n{Escape(fact.Value)}", MaxField))),
    ];

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Markdown(CutEscaped(text)) };

    private static JsonObject Markdown(string text) => new() { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true };

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };

    // A fence that is opened is closed, too.
    private static string CutEscaped(string text)
    {
        if (text.Length <= MaxSection)
        {
            return text;
        }

        var cut = ClippedText.Clip(text, MaxSection);
        var fences = cut.Split("```").Length - 1;
        return fences % 2 == 0 ? cut : $"{cut}```";
    }
}
