using Whooper.Contracts.Incidents;

namespace Whooper.Core.Reports;

/// <summary>All that a digest says.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Cluster">Where.</param>
/// <param name="Gravest">Of its incidents.</param>
/// <param name="Headline">How many of what.</param>
/// <param name="Rows">One for each incident, the gravest first.</param>
/// <param name="Why">Why the reader got this instead of a mail for each.</param>
/// <param name="Link">The dashboard.</param>
public sealed record DigestContent(
    string Subject, string Cluster, Severity Gravest, string Headline, IReadOnlyList<DigestRow> Rows, string Why, Uri? Link);

/// <summary>One incident in a digest.</summary>
/// <param name="Severity">In a word.</param>
/// <param name="Pod">With its namespace.</param>
/// <param name="What">What became of it, whose it is, since when.</param>
/// <param name="Summary">What happened, where there is room for it.</param>
/// <param name="IncidentId">Its id.</param>
/// <param name="Link">The incident in the dashboard.</param>
public sealed record DigestRow(string Severity, string Pod, string What, string? Summary, string IncidentId, Uri? Link);
