using Whooper.Contracts;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>How much of an incident a status may show: of lists so many, of texts and names so many characters.</summary>
internal sealed record IncidentBudget(
    int Pods, int OccurrenceIds, int Notifications, int Actions, int Text, int Name, int Evidence = 0)
{
    /// <summary>The incident cut to it: of occurrences, notifications and actions the latest stay, of all else the first.</summary>
    public Incident Cut(Incident incident)
    {
        return incident with
        {
            Id = Short(incident.Id)!,
            Cluster = Short(incident.Cluster)!,
            Namespace = Short(incident.Namespace)!,
            Workload = new(Short(incident.Workload.Kind)!, Short(incident.Workload.Name)!),
            PodName = Short(incident.PodName)!,
            PodUid = Short(incident.PodUid)!,
            Pods = [.. incident.Pods.Take(Pods).Select(pod => Short(pod)!)],
            ContainerName = Short(incident.ContainerName)!,
            Node = Short(incident.Node),
            Image = Short(incident.Image),
            Reason = Short(incident.Reason)!,
            UnderlyingReason = Short(incident.UnderlyingReason),
            Message = Prose(incident.Message),
            AiSummary = Prose(incident.AiSummary),
            Analysis = incident.Analysis is { } analysis
                ? analysis with
                {
                    WhatHappened = Prose(analysis.WhatHappened)!,
                    RootCause = Prose(analysis.RootCause)!,
                    RecommendedActions = [.. analysis.RecommendedActions.Take(Actions).Select(action => Prose(action)!)],
                    Source = Short(analysis.Source)!,
                    Evidence = [.. analysis.Evidence.Take(Evidence).Select(line => Prose(line)!)],
                }
                : null,
            Notifications =
            [
                .. incident.Notifications.TakeLast(Notifications).Select(told => told with
                {
                    Channel = Short(told.Channel)!,
                    MessageId = Short(told.MessageId),
                    Error = Prose(told.Error),
                }),
            ],
            Route = incident.Route is { } route
                ? new()
                {
                    Rule = Short(route.Rule),
                    Channels = [.. route.Channels.Take(Actions).Select(channel => Short(channel)!)],
                    Recipients = route.Recipients is { } recipients ? [.. recipients.Take(Actions).Select(recipient => Short(recipient)!)] : null,
                    MutedBy = Short(route.MutedBy),
                    Why = Prose(route.Why)!,
                }
                : null,
            Mute = incident.Mute is { } mute
                ? mute with
                {
                    Id = Short(mute.Id)!,
                    Namespace = Short(mute.Namespace)!,
                    Workload = new(Short(mute.Workload.Kind)!, Short(mute.Workload.Name)!),
                    By = Short(mute.By)!,
                    Reason = Prose(mute.Reason),
                }
                : null,
            Actions =
            [
                .. incident.Actions.TakeLast(Notifications).Select(action => action with
                {
                    By = Short(action.By)!,
                    Reason = Prose(action.Reason),
                    Mute = null,
                }),
            ],
            OccurrenceIds = [.. incident.OccurrenceIds.TakeLast(OccurrenceIds).Select(id => Short(id)!)],
        };
    }

    private string? Short(string? name) => name is null ? null : ClippedText.ClipAfter(name, Name);

    private string? Prose(string? text) => text is null ? null : ClippedText.ClipAfter(text, Text);
}
