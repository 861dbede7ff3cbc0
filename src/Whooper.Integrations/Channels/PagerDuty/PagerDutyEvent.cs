using System.Text.Json.Nodes;
using Whooper.Contracts;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Reports;

namespace Whooper.Integrations.Channels.PagerDuty;

/// <summary>One event of the Events API v2.</summary>
internal static class PagerDutyEvent
{
    private const int MaxSummary = 1_024;
    private const int MaxDetail = 4_000;

    public static JsonObject Of(Notification notification, ReportContent content, string routingKey)
    {
        var action = Action(notification.Kind);
        var json = new JsonObject
        {
            ["routing_key"] = routingKey,
            ["event_action"] = action,
            ["dedup_key"] = notification.Incident.Id,
        };
        if (action == "trigger")
        {
            json["payload"] = Payload(notification.Incident, content);
            json["client"] = "Whooper";
            if (content.Link is { } link)
            {
                json["client_url"] = link.AbsoluteUri;
                json["links"] = new JsonArray(new JsonObject { ["href"] = link.AbsoluteUri, ["text"] = "The incident in Whooper" });
            }
        }

        return json;
    }

    private static string Action(NotificationKind kind) => kind switch
    {
        NotificationKind.Recovered or NotificationKind.Closed => "resolve",
        NotificationKind.Muted => "acknowledge",
        _ => "trigger",
    };

    private static JsonObject Payload(Incident incident, ReportContent content)
    {
        var details = new JsonObject();
        foreach (var fact in content.Details)
        {
            details[fact.Label] = fact.Value;
        }

        if (content.Analysis is { } analysis)
        {
            details["What happened"] = ClippedText.Clip(analysis.WhatHappened, MaxDetail);
            details["Likely cause"] = ClippedText.Clip(analysis.RootCause, MaxDetail);
            details[analysis.StepsTitle] = new JsonArray([.. incident.Analysis!.RecommendedActions.Take(5).Select(step => (JsonNode)ClippedText.Clip(step, MaxDetail))]);
        }

        return new()
        {
            ["summary"] = ClippedText.Clip($"{content.Pod} {content.Headline} · {content.Place}", MaxSummary),
            ["source"] = ClippedText.Clip($"{incident.Cluster}/{incident.Namespace}/{incident.PodName}", MaxSummary),
            ["severity"] = SeverityOf(incident.Severity),
            ["timestamp"] = incident.DetectedAt.ToUniversalTime().ToString("O"),
            ["component"] = incident.ContainerName,
            ["group"] = $"{incident.Workload}",
            ["class"] = incident.Reason,
            ["custom_details"] = details,
        };
    }

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "error",
        Severity.Medium => "warning",
        _ => "info",
    };
}
