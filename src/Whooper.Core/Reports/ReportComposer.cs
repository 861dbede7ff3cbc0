using Whooper.Core.Incidents;
using Whooper.Core.Notifications;

namespace Whooper.Core.Reports;

/// <summary>Says what a notification has to say.</summary>
internal static class ReportComposer
{
    private const int NameWeight = 400;

    public static ReportContent Compose(Notification notification, ReportOptions options)
    {
        var incident = notification.Incident;
        var pod = Bounded.Line(incident.PodName, NameWeight);
        var cluster = Bounded.Line(incident.Cluster, NameWeight);
        var headline = Headline(notification);
        var analysis = Analysis(notification);
        var isOver = notification.Kind == NotificationKind.Recovered;
        return new()
        {
            Subject = $"{Symbol(notification.Kind)} Auto-Heal: {pod} {headline}",
            Kind = notification.Kind,
            Severity = incident.Severity,
            State = State(notification.Kind),
            Pod = pod,
            Headline = isOver ? Recovery(incident) : headline,
            Place = Bounded.Line($"{incident.Workload} · namespace {incident.Namespace} · cluster {incident.Cluster}", NameWeight),
            Preheader = Bounded.Line(analysis?.WhatHappened ?? incident.Message ?? headline, 400),
            Figures = Figures(notification),
            Details = ReportDetails.Of(incident, notification.Context),
            Analysis = analysis,
            Excerpts = isOver ? [] : ReportExcerpts.Of(incident, notification.Context),
            Events = isOver ? [] : ReportEvents.Of(notification.Context),
            Missing = isOver ? [] : [.. (notification.Context?.Missing ?? []).Take(6).Select(missing => Bounded.Line(missing, 300))],
            Cluster = cluster,
            IncidentId = Bounded.Line(incident.Id, NameWeight),
            Why = Why(notification.Kind, cluster),
            Link = Link(options, incident),
        };
    }

    private static string Symbol(NotificationKind kind) => kind switch
    {
        NotificationKind.Escalated => "⚠️",
        NotificationKind.Repeated => "🔁",
        NotificationKind.Recovered => "✅",
        _ => "🔄",
    };

    private static string State(NotificationKind kind) => kind switch
    {
        NotificationKind.Escalated => "Incident escalated",
        NotificationKind.Repeated => "Still failing",
        NotificationKind.Recovered => "Recovered",
        _ => "Incident opened",
    };

    private static string Headline(Notification notification)
    {
        var reason = Bounded.Line(notification.Incident.Reason, 100);
        return notification.Kind switch
        {
            NotificationKind.Escalated => $"Escalated to {notification.Incident.Severity} ({reason})",
            NotificationKind.Repeated => $"Failed {Words.Count(notification.Incident.Occurrences, "Time")} ({reason})",
            NotificationKind.Recovered => $"Recovered ({reason})",
            _ => Outcome.WithReason(notification.Incident, reason),
        };
    }

    private static ReportFact[] Figures(Notification notification)
    {
        var incident = notification.Incident;
        ReportFact restarts = new(incident.RestartCount == 1 ? "restart" : "restarts", $"{incident.RestartCount}");
        ReportFact failures = new(incident.Occurrences == 1 ? "failure" : "failures", $"{incident.Occurrences}");
        ReportFact pods = new(incident.PodCount == 1 ? "pod" : "pods", $"{incident.PodCount}");
        return [restarts, failures, pods];
    }

    private static ReportAnalysis? Analysis(Notification notification)
    {
        if (notification.Incident.Analysis is not { } analysis)
        {
            return null;
        }

        return new(
            Bounded.Block(analysis.WhatHappened, 4_000),
            Bounded.Block(analysis.RootCause, 2_500),
            notification.Kind == NotificationKind.Recovered ? "To keep it from coming back" : "What to do",
            [.. analysis.RecommendedActions.Take(5).Select(action => ReportStep.Parse(Bounded.Line(action, 1_500)))],
            Author(Bounded.Line(analysis.Source, 100)));
    }

    private static string Author(string source) => source.StartsWith("fallback", StringComparison.Ordinal)
        ? "Written by Whooper from the reason and the events alone, without a language model."
        : $"Written by {source}, a language model. Check before you act.";

    private static string Recovery(Incident incident) => incident.RecoveredAt is { } at
        ? $"Well again, {Words.Duration(at - incident.DetectedAt)} after it was detected ({Bounded.Line(incident.Reason, 100)})"
        : $"Well again ({Bounded.Line(incident.Reason, 100)})";

    private static string Why(NotificationKind kind, string cluster) =>
        $"You get this because you are a recipient of Whooper's reports on cluster {cluster}. "
        + (kind == NotificationKind.Recovered
            ? "This incident is closed; a new failure opens a new one."
            : "You will hear of this incident again when it recovers, gets worse, or keeps failing.");

    private static Uri? Link(ReportOptions options, Incident incident) => string.IsNullOrEmpty(options.DashboardUrl)
        ? null
        : new($"{options.DashboardUrl.TrimEnd('/')}/?incident={Uri.EscapeDataString(Bounded.Line(incident.Id, NameWeight))}");
}
