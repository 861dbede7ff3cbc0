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

/// <summary>The analysis as a report shows it.</summary>
/// <param name="WhatHappened">Sentences.</param>
/// <param name="RootCause">Sentences.</param>
/// <param name="Evidence">The lines of the failure that it rests on; may be empty.</param>
/// <param name="StepsTitle">What the steps are for.</param>
/// <param name="Steps">What to do, in order.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record ReportAnalysis(
    string WhatHappened, string RootCause, IReadOnlyList<string> Evidence, string StepsTitle, IReadOnlyList<ReportStep> Steps, string Author);

/// <summary>A label and what it says.</summary>
/// <param name="Label">Such as <c>Exit code</c>.</param>
/// <param name="Value">Such as <c>137 (SIGKILL: killed)</c>.</param>
/// <param name="IsName">True for what people copy: names of objects and images.</param>
public sealed record ReportFact(string Label, string Value, bool IsName = false);

/// <summary>A Kubernetes event as a report shows it.</summary>
/// <param name="Time">Such as <c>09:26:50</c>, or empty.</param>
/// <param name="Reason">With its count where it came more than once.</param>
/// <param name="Message">One line.</param>
/// <param name="IsWarning">Whether Kubernetes calls it one.</param>
public sealed record ReportEvent(string Time, string Reason, string Message, bool IsWarning);

/// <summary>A block of raw text.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Text">Lines.</param>
/// <param name="Note">What was left out, if anything was.</param>
public sealed record ReportExcerpt(string Title, string Text, string? Note = null);
