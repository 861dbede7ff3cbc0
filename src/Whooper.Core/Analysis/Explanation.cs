using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis;

/// <summary>What a cause has to say: sentences, and next steps whose commands stand in backticks.</summary>
internal sealed record Explanation(string WhatHappened, string RootCause, params IReadOnlyList<string> Actions)
{
    public AnalysisConfidence Confidence { get; init; } = AnalysisConfidence.Medium;

    /// <summary>The lines of log and events that it rests on.</summary>
    public IReadOnlyList<string> Quoted { get; init; } = [];
}
