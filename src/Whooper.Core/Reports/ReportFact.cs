namespace Whooper.Core.Reports;

/// <summary>A label and what it says.</summary>
/// <param name="Label">Such as <c>Exit code</c>.</param>
/// <param name="Value">Such as <c>137 (SIGKILL: killed)</c>.</param>
/// <param name="IsName">True for what people copy: names of objects and images.</param>
public sealed record ReportFact(string Label, string Value, bool IsName = false);
