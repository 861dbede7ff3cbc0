using Whooper.Contracts.Incidents;

namespace Whooper.Core.Reports;

/// <summary>All that a report says, in words, clean and bounded; how it looks is left to the HTML and the text.</summary>
public sealed record ReportContent
{
    public required string Subject { get; init; }

    public required NotificationKind Kind { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Such as <c>Incident opened</c>.</summary>
    public required string State { get; init; }

    public required string Pod { get; init; }

    /// <summary>What became of the pod, such as <c>Restarted (OOMKilled)</c>.</summary>
    public required string Headline { get; init; }

    /// <summary>Whose pod it is, and where.</summary>
    public required string Place { get; init; }

    /// <summary>What a mailbox shows after the subject.</summary>
    public required string Preheader { get; init; }

    /// <summary>The three figures below the headline.</summary>
    public required IReadOnlyList<ReportFact> Figures { get; init; }

    public required IReadOnlyList<ReportFact> Details { get; init; }

    public ReportAnalysis? Analysis { get; init; }

    /// <summary>Blocks of raw text: the message, the log.</summary>
    public required IReadOnlyList<ReportExcerpt> Excerpts { get; init; }

    public required IReadOnlyList<ReportEvent> Events { get; init; }

    /// <summary>What could not be had.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public required string Cluster { get; init; }

    public required string IncidentId { get; init; }

    /// <summary>Why the reader got this, and what comes next.</summary>
    public required string Why { get; init; }

    /// <summary>How to hear no more of it.</summary>
    public required string HowToMute { get; init; }

    /// <summary>The incident in the dashboard.</summary>
    public Uri? Link { get; init; }

    /// <summary>The incident in the API.</summary>
    public Uri? ApiLink { get; init; }
}
