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
