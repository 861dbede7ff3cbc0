namespace Whooper.Core.Reports;

/// <summary>A notification as people read it.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Html">A whole document under 100 KB, with all styles inside and nothing external.</param>
/// <param name="Text">The same, for whoever reads text.</param>
public sealed record Report(string Subject, string Html, string Text);
