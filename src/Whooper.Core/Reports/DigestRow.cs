namespace Whooper.Core.Reports;

/// <summary>One incident in a digest.</summary>
/// <param name="Severity">In a word.</param>
/// <param name="Pod">With its namespace.</param>
/// <param name="What">What became of it, whose it is, since when.</param>
/// <param name="Summary">What happened, where there is room for it.</param>
/// <param name="IncidentId">Its id.</param>
/// <param name="Link">The incident in the dashboard.</param>
public sealed record DigestRow(string Severity, string Pod, string What, string? Summary, string IncidentId, Uri? Link);
