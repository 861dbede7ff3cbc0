namespace Whooper.Core.Reports;

/// <summary>A block of raw text.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Text">Lines.</param>
/// <param name="Note">What was left out, if anything was.</param>
public sealed record ReportExcerpt(string Title, string Text, string? Note = null);
