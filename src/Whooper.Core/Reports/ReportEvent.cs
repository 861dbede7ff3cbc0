namespace Whooper.Core.Reports;

/// <summary>A Kubernetes event as a report shows it.</summary>
/// <param name="Time">Such as <c>09:26:50</c>, or empty.</param>
/// <param name="Reason">With its count where it came more than once.</param>
/// <param name="Message">One line.</param>
/// <param name="IsWarning">Whether Kubernetes calls it one.</param>
public sealed record ReportEvent(string Time, string Reason, string Message, bool IsWarning);
