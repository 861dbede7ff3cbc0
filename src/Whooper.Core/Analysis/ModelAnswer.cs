using System.Text.Json;
using System.Text.RegularExpressions;
using Whooper.Core.Incidents;

namespace Whooper.Core.Analysis;

/// <summary>Reads a model's answer, which may be anything: a cluster's logs have a say in it.</summary>
public static partial class ModelAnswer
{
    private const int MaxActions = 3;

    /// <summary>What the answer must look like, for models that can be held to it.</summary>
    public static JsonElement Schema { get; } = JsonElement.Parse("""
        {
          "type": "object",
          "properties": {
            "whatHappened": { "type": "string", "description": "Two or three sentences." },
            "rootCause": { "type": "string", "description": "One or two sentences." },
            "recommendedActions": { "type": "array", "items": { "type": "string" }, "description": "Two or three sentences, each with a command in backticks." }
          },
          "required": ["whatHappened", "rootCause", "recommendedActions"],
          "additionalProperties": false
        }
        """);

    /// <param name="text">The answer.</param>
    /// <param name="source">The model's name.</param>
    /// <exception cref="FormatException">It is no JSON of the schema; another try may give a better one.</exception>
    public static IncidentAnalysis Read(string text, string source)
    {
        try
        {
            using var answer = JsonDocument.Parse(WithoutFence(text));
            return new()
            {
                WhatHappened = Text(answer.RootElement, "whatHappened", 1_200),
                RootCause = Text(answer.RootElement, "rootCause", 800),
                RecommendedActions = Actions(answer.RootElement),
                Source = source,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FormatException("The model's answer is not a JSON object of the asked-for shape.", fault);
        }
    }

    private static string[] Actions(JsonElement answer)
    {
        if (!answer.TryGetProperty("recommendedActions", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("The model's answer has no list recommendedActions.");
        }

        string[] actions =
        [
            .. items.EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.String)
                .Select(item => Plain(item.GetString()!, 700))
                .Where(action => action.Length > 0)
                .Take(MaxActions),
        ];
        return actions.Length > 0 ? actions : throw new FormatException("The model's answer recommends no action.");
    }

    private static string Text(JsonElement answer, string name, int maxLength) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && Plain(value.GetString()!, maxLength) is { Length: > 0 } text
            ? text
            : throw new FormatException($"The model's answer has no text {name}.");

    // Whoever can write a log line can try to have a link mailed, or a command that fetches from one.
    private static string Plain(string text, int maxLength)
    {
        var line = PlainText.Line(text, maxLength * 2);
        line = MarkdownLink().Replace(line, "${text}");
        line = Link().Replace(line, "[link removed]");
        line = HtmlTag().Replace(line, "");
        return PlainText.Line(line.Replace("**", "", StringComparison.Ordinal), maxLength);
    }

    // Some models wrap JSON in a Markdown fence, schema or not.
    private static string WithoutFence(string text) => Fence().Match(text) is { Success: true } fenced ? fenced.Groups["json"].Value : text;

    [GeneratedRegex(@"^\s*```(json)?\s*(?<json>.*?)\s*```\s*$", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+|\b(mailto|javascript|data):\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"</?(a|abbr|b|blockquote|body|br|code|div|em|form|h[1-6]|head|html|i|iframe|img|input|li|link|meta|object|ol|p|pre|script|span|strong|style|svg|table|td|th|tr|u|ul|video)\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTag();
}
