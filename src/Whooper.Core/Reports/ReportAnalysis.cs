namespace Whooper.Core.Reports;

/// <summary>The analysis as a report shows it.</summary>
/// <param name="WhatHappened">Sentences.</param>
/// <param name="RootCause">Sentences.</param>
/// <param name="Evidence">The lines of the failure that it rests on; may be empty.</param>
/// <param name="StepsTitle">What the steps are for.</param>
/// <param name="Steps">What to do, in order.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record ReportAnalysis(
    string WhatHappened, string RootCause, IReadOnlyList<string> Evidence, string StepsTitle, IReadOnlyList<ReportStep> Steps, string Author);
