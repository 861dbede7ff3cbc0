using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Audience;

namespace Whooper.Core.Reports;

/// <summary>Says what a notification has to say.</summary>
public static class ReportComposer
{
    private const int NameWeight = 400;

    public static ReportContent Compose(Notification notification, ReportOptions options)
    {
        var incident = notification.Incident;
        var pod = WeighedText.Line(incident.PodName, NameWeight);
        var cluster = WeighedText.Line(incident.Cluster, NameWeight);
        var headline = Headline(notification);
        var analysis = Analysis(notification);
        var isOver = notification.Kind == NotificationKind.Recovered;
        return new()
        {
            Subject = $"{Symbol(notification)} Auto-Heal: {pod} {headline}",
            Kind = notification.Kind,
            Severity = incident.Severity,
            State = State(notification.Kind),
            Pod = pod,
            Headline = isOver ? Recovery(incident) : headline,
            Place = WeighedText.Line($"{incident.Workload} · namespace {incident.Namespace} · cluster {incident.Cluster}", NameWeight),
            Preheader = WeighedText.Line(analysis?.WhatHappened ?? incident.Message ?? headline, 400),
            Figures = Figures(notification),
            Details = ReportDetails.Of(incident, notification.Context),
            Analysis = analysis,
            Excerpts = isOver ? [] : ReportExcerpts.Of(incident, notification.Context),
            Events = isOver ? [] : ReportEvents.Of(notification.Context),
            Missing = isOver ? [] : [.. (notification.Context?.Missing ?? []).Take(6).Select(missing => WeighedText.Line(missing, 300))],
            Cluster = cluster,
            IncidentId = WeighedText.Line(incident.Id, NameWeight),
            Why = Why(notification, cluster),
            HowToMute = HowToMute(incident),
            Link = ReportLinks.Incident(options, incident.Id),
            ApiLink = ReportLinks.Api(options, incident.Id),
        };
    }

    private static string Symbol(Notification notification) => notification.Kind switch
    {
        NotificationKind.Escalated => "⚠️",
        NotificationKind.Repeated => "🔁",
        NotificationKind.Recovered => "✅",
        NotificationKind.Muted => "🔕",
        NotificationKind.Closed => "⏹️",
        _ => ReportHeadline.Of(notification.Incident) == ReportHeadline.Restarted ? "🔄" : "❌",
    };

    private static string State(NotificationKind kind) => kind switch
    {
        NotificationKind.Escalated => "Incident escalated",
        NotificationKind.Repeated => "Still failing",
        NotificationKind.Recovered => "Recovered",
        NotificationKind.Resent => "Sent again",
        NotificationKind.Muted => "Muted",
        NotificationKind.Closed => "Closed",
        _ => "Incident opened",
    };

    private static string Headline(Notification notification)
    {
        var reason = WeighedText.Line(notification.Incident.Reason, 100);
        return notification.Kind switch
        {
            NotificationKind.Escalated => $"Escalated to {notification.Incident.Severity} ({reason})",
            NotificationKind.Repeated => $"Failed {ReadableFigures.Count(notification.Incident.Occurrences, "Time")} ({reason})",
            NotificationKind.Recovered => $"Recovered ({reason})",
            NotificationKind.Muted => $"Muted ({reason})",
            NotificationKind.Closed => $"Closed without Recovery ({reason})",
            _ => ReportHeadline.WithReason(notification.Incident, reason),
        };
    }

    private static ReportFact[] Figures(Notification notification)
    {
        var incident = notification.Incident;

        // The status that was seen did not count the restart yet.
        var restarts = incident.RestartCount == 0 && ReportHeadline.Of(incident) == ReportHeadline.Restarted
            ? new ReportFact("restart", "1st")
            : new(incident.RestartCount == 1 ? "restart" : "restarts", $"{incident.RestartCount}");
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
            WeighedText.Block(analysis.WhatHappened, 4_000),
            WeighedText.Block(analysis.RootCause, 2_500),
            [.. analysis.Evidence.Take(4).Select(line => WeighedText.Line(line, 400))],
            notification.Kind == NotificationKind.Recovered ? "To keep it from coming back" : "What to do",
            [.. analysis.RecommendedActions.Take(5).Select(action => ReportStep.Parse(WeighedText.Line(action, 1_500)))],
            Author(WeighedText.Line(analysis.Source, 100), analysis.Confidence));
    }

    private static string Author(string source, AnalysisConfidence? confidence)
    {
        var sure = confidence is { } level ? $" Confidence in the cause: {level.ToString().ToLowerInvariant()}." : "";
        return source.StartsWith("fallback", StringComparison.Ordinal)
            ? $"Written by Whooper from what the cluster said, without a language model.{sure}"
            : $"Written by {source}, a language model.{sure} Check before you act.";
    }

    private static string Recovery(Incident incident) => incident.RecoveredAt is { } at
        ? $"Well again, {ReadableFigures.Duration(at - incident.DetectedAt)} after it was detected ({WeighedText.Line(incident.Reason, 100)})"
        : $"Well again ({WeighedText.Line(incident.Reason, 100)})";

    private static string Why(Notification notification, string cluster)
    {
        var rule = notification.Incident.Route?.Rule is { } name ? $" by the routing rule \"{WeighedText.Line(name, 200)}\"" : "";
        var asked = notification is { Kind: NotificationKind.Resent, Action: { } action } ? $" {WeighedText.Line(action.By, 100)} asked to send it again." : "";
        return $"You get this because you are a recipient of Whooper's reports on cluster {cluster}{rule}.{asked} "
            + (notification.Kind is NotificationKind.Recovered or NotificationKind.Closed
                ? "This incident is closed; a new failure opens a new one."
                : "You will hear of this incident again when it recovers, gets worse, or keeps failing.");
    }

    private static string HowToMute(Incident incident) =>
        $"To hear no more of {WeighedText.Line($"{incident.Workload}", NameWeight)} for a while, mute it in the dashboard or with POST /{ApiPaths.Mutes}; "
        + $"to never hear of it, give its pods the annotation {PodAnnotations.Mute}: \"true\".";
}
