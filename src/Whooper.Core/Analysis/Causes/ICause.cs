using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>One thing that may have gone wrong, and how it is told from others.</summary>
internal interface ICause
{
    /// <summary>The explanation, or null where the evidence points elsewhere.</summary>
    Explanation? Explain(CauseInput evidence);
}

/// <summary>What a cause has to say: sentences, and next steps whose commands stand in backticks.</summary>
internal sealed record Explanation(string WhatHappened, string RootCause, params IReadOnlyList<string> Actions)
{
    public AnalysisConfidence Confidence { get; init; } = AnalysisConfidence.Medium;

    /// <summary>The lines of log and events that it rests on.</summary>
    public IReadOnlyList<string> Quoted { get; init; } = [];
}
