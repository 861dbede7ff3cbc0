using System.Text.Json;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Model;

/// <summary>Reads a model's answer, which may be anything: a cluster's logs have a say in it.</summary>
public static class ModelAnswer
{
    private const int MaxActions = 3;

    private const int MaxItems = 20;

    private const string Fence = "```";

    /// <summary>What the answer must look like, for models that can be held to it.</summary>
    public static JsonElement Schema { get; } = JsonElement.Parse("""
        {
          "type": "object",
          "properties": {
            "whatHappened": { "type": "string", "description": "Two or three sentences." },
            "rootCause": { "type": "string", "description": "One or two sentences." },
            "recommendedActions": { "type": "array", "items": { "type": "string" }, "description": "Two or three sentences, each with a command in backticks." },
            "confidence": { "type": "string", "enum": ["low", "medium", "high"] },
            "evidence": { "type": "array", "items": { "type": "string" }, "description": "Up to four lines, copied word for word from the data." }
          },
          "required": ["whatHappened", "rootCause", "recommendedActions", "confidence", "evidence"],
          "additionalProperties": false
        }
        """);

    /// <param name="text">The answer.</param>
    /// <param name="source">The model's name.</param>
    /// <param name="prompt">What was asked: evidence must stand in it.</param>
    /// <exception cref="FormatException">It is no JSON of the schema, or asks for what is not passed on; another try may give a better one.</exception>
    public static IncidentAnalysis Read(string text, string source, AnalysisPrompt prompt)
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
                Confidence = Confidence(answer.RootElement),
                Evidence = [.. EvidenceFilter.Verified(Strings(answer.RootElement, "evidence"), prompt.Lines).Select(line => AnswerText.Plain(line, 300))],
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FormatException("The model's answer is not a JSON object of the asked-for shape.", fault);
        }
    }

    private static string[] Actions(JsonElement answer)
    {
        string[] actions =
        [
            .. Strings(answer, "recommendedActions")
                .Select(action => AnswerText.Screen(action, 700))
                .OfType<string>()
                .Where(action => action.Length > 0)
                .Take(MaxActions),
        ];
        return actions.Length > 0 ? actions : throw new FormatException("The model's answer recommends no action that Whooper passes on.");
    }

    private static string Text(JsonElement answer, string name, int maxLength)
    {
        if (!answer.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"The model's answer has no text {name}.");
        }

        return AnswerText.Screen(value.GetString()!, maxLength) switch
        {
            null => throw new FormatException($"The model's answer has a command in {name} that Whooper does not pass on."),
            "" => throw new FormatException($"The model's answer has no text {name}."),
            var text => text,
        };
    }

    private static AnalysisConfidence? Confidence(JsonElement answer) =>
        answer.TryGetProperty("confidence", out var value) && value.ValueKind == JsonValueKind.String
        && Enum.TryParse<AnalysisConfidence>(value.GetString(), ignoreCase: true, out var confidence) && Enum.IsDefined(confidence)
            ? confidence
            : null;

    private static IEnumerable<string> Strings(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Take(MaxItems).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
            : [];

    // Some models wrap JSON in a Markdown fence, schema or not.
    private static ReadOnlyMemory<char> WithoutFence(string text)
    {
        var json = text.AsMemory().Trim();
        if (!json.Span.StartsWith(Fence) || !json.Span.EndsWith(Fence) || json.Length < 2 * Fence.Length)
        {
            return json;
        }

        json = json[Fence.Length..^Fence.Length];
        return json.Span.StartsWith("json") ? json["json".Length..] : json;
    }
}
