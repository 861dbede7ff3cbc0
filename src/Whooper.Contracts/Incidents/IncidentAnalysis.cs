using System.Text.Json.Serialization;

namespace Whooper.Contracts.Incidents;

/// <summary>The explanation of an incident, by a model or by the reason alone.</summary>
public sealed record IncidentAnalysis
{
    /// <summary>Two or three sentences.</summary>
    public required string WhatHappened { get; init; }

    /// <summary>One or two sentences: the likely cause.</summary>
    public required string RootCause { get; init; }

    /// <summary>Two or three concrete next steps, with commands.</summary>
    public required IReadOnlyList<string> RecommendedActions { get; init; }

    /// <summary>Who wrote it: a model's name such as <c>gemini-2.5-flash</c>, or <c>fallback</c>, or <c>fallback:timeout</c> and the like.</summary>
    public required string Source { get; init; }

    /// <summary>How sure the root cause is; null where nobody said (analyses of older versions).</summary>
    public AnalysisConfidence? Confidence { get; init; }

    /// <summary>The lines it rests on: each stands, word for word, in the failure's log, events or messages. The first to be cut.</summary>
    public IReadOnlyList<string> Evidence { get; init => field = value ?? []; } = [];

    /// <summary>The analysis as one plain text, as <c>aiSummary</c> shows it.</summary>
    public string ToSummary() =>
        $"{WhatHappened} {RootCause} Next: {string.Join(' ', RecommendedActions.Select((action, index) => $"{index + 1}) {action}"))}";
}

/// <summary>How sure an analysis is of its root cause.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<AnalysisConfidence>))]
public enum AnalysisConfidence
{
    /// <summary>A guess from little: read the log before acting on it.</summary>
    Low,

    /// <summary>The evidence points there; another cause could look alike.</summary>
    Medium,

    /// <summary>Kubernetes or the program itself says so.</summary>
    High,
}
