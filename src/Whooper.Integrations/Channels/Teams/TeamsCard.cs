using System.Text.Json.Nodes;
using Whooper.Contracts;
using Whooper.Contracts.Incidents;
using Whooper.Core.Reports;

namespace Whooper.Integrations.Channels.Teams;

/// <summary>
/// A report as an adaptive card. All text is in text runs, which unlike text blocks and facts know no markdown: nothing from outside
/// can become a link or an image.
/// </summary>
internal static class TeamsCard
{
    /// <summary>Teams refuses messages of more than 28 KB.</summary>
    public const int MaxBytes = 26_000;

    private static readonly int[] Budgets = [4_000, 2_000, 800, 200];

    public static byte[] Write(ReportContent content)
    {
        foreach (var budget in Budgets)
        {
            var bytes = ChannelMessage.Bytes(Message(content, budget));
            if (bytes.Length <= MaxBytes)
            {
                return bytes;
            }
        }

        return ChannelMessage.Bytes(Message(content with { Details = [], Excerpts = [], Analysis = null }, Budgets[^1]));
    }

    private static JsonObject Message(ReportContent content, int budget) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = Card(content, budget),
        }),
    };

    private static JsonObject Card(ReportContent content, int budget)
    {
        var body = new JsonArray
        {
            new JsonObject
            {
                ["type"] = "Container",
                ["style"] = Style(content),
                ["bleed"] = true,
                ["items"] = new JsonArray(
                    Text(Run(content.Subject, bold: true, size: "Large")),
                    Text(Run($"{content.Severity} · {content.State}", bold: true)),
                    Text(Run(content.Place))),
            },
        };
        if (content.Analysis is { } analysis)
        {
            Titled(body, "What happened", ClippedText.Clip(analysis.WhatHappened, budget));
            Titled(body, "Likely cause", ClippedText.Clip(analysis.RootCause, budget));
            Titled(body, analysis.StepsTitle, [.. analysis.Steps.Index().Select(step => ClippedText.Clip(Words(step.Item, step.Index + 1), budget))]);
        }

        foreach (var fact in content.Details)
        {
            body.Add(Text(Run($"{fact.Label}: ", bold: true), Run(ClippedText.Clip(fact.Value, budget))));
        }

        foreach (var excerpt in content.Excerpts)
        {
            body.Add(Text(Run(excerpt.Title, bold: true)));
            body.Add(Text(Run(ChannelMessage.Tail(excerpt.Text, budget), monospace: true)));
        }

        return new()
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["fallbackText"] = content.Subject,
            ["body"] = body,
            ["actions"] = Actions(content),
        };
    }

    private static void Titled(JsonArray body, string title, params IReadOnlyList<string> lines)
    {
        body.Add(Text(Run(title, bold: true)));
        foreach (var line in lines)
        {
            body.Add(Text(Run(line)));
        }
    }

    private static string Words(ReportStep step, int number) =>
        $"{number}. {string.Join("", step.Prose).Trim()}{(step.Command is null ? "" : $" {step.Command}")}";

    private static JsonArray Actions(ReportContent content) => content.Link is { } link
        ? [new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open the incident", ["url"] = link.AbsoluteUri }]
        : [];

    private static string Style(ReportContent content) => content switch
    {
        { Kind: NotificationKind.Recovered } => "good",
        { Severity: Severity.Critical } => "attention",
        { Severity: Severity.High or Severity.Medium } => "warning",
        _ => "emphasis",
    };

    private static JsonObject Text(params JsonNode[] runs) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(runs) };

    private static JsonObject Run(string text, bool bold = false, bool monospace = false, string? size = null)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (bold)
        {
            run["weight"] = "Bolder";
        }

        if (monospace)
        {
            run["fontType"] = "Monospace";
        }

        if (size is not null)
        {
            run["size"] = size;
        }

        return run;
    }
}
