namespace Whooper.Core.Analysis;

/// <summary>What a cause has to say: sentences, and next steps whose commands stand in backticks.</summary>
internal sealed record Explanation(string WhatHappened, string RootCause, params IReadOnlyList<string> Actions);
