using System.Text.Json;
using Whooper.Contracts;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;

namespace Whooper.Core.Orchestration;

/// <summary>
/// The incident as the orchestration's custom status. Durable Functions refuses more than 16 KB of it (counted in UTF-16), so lists
/// are cut first (of occurrences and notifications the latest stay, of pods the first), then texts.
/// </summary>
public static class IncidentStatusDocument
{
    /// <summary>Under the limit with room for the host's own wrapping.</summary>
    public const int MaxCharacters = 7_500;

    /// <summary>From roomy to tight: evidence goes first, then lists, then texts, at the very end names. The last fits whatever comes.</summary>
    private static readonly Budget[] Budgets =
    [
        new(Pods: 20, OccurrenceIds: 200, Notifications: 10, Actions: 5, Text: 2_000, Name: 253, Evidence: 5),
        new(Pods: 20, OccurrenceIds: 200, Notifications: 10, Actions: 5, Text: 2_000, Name: 253),
        new(Pods: 20, OccurrenceIds: 50, Notifications: 5, Actions: 5, Text: 2_000, Name: 253),
        new(Pods: 20, OccurrenceIds: 10, Notifications: 2, Actions: 5, Text: 2_000, Name: 253),
        new(Pods: 5, OccurrenceIds: 10, Notifications: 2, Actions: 3, Text: 800, Name: 253),
        new(Pods: 5, OccurrenceIds: 5, Notifications: 1, Actions: 3, Text: 300, Name: 253),
        new(Pods: 1, OccurrenceIds: 5, Notifications: 1, Actions: 2, Text: 100, Name: 100),
        new(Pods: 1, OccurrenceIds: 1, Notifications: 0, Actions: 0, Text: 30, Name: 30),
    ];

    /// <summary>The incident cut to what fits.</summary>
    public static Incident Fit(Incident incident)
    {
        var fitting = incident;
        foreach (var budget in Budgets)
        {
            fitting = Cut(incident, budget);
            if (JsonSerializer.Serialize(fitting, ContractsJson.Default.Incident).Length <= MaxCharacters)
            {
                break;
            }
        }

        return fitting;
    }

    /// <summary>As a JSON element, so that every host writes it alike whatever its serializer's settings.</summary>
    public static JsonElement Write(Incident incident) => JsonSerializer.SerializeToElement(Fit(incident), ContractsJson.Default.Incident);

    /// <summary>Reads a custom status back; null where it holds no incident.</summary>
    public static Incident? Read(string? serializedCustomStatus)
    {
        if (string.IsNullOrEmpty(serializedCustomStatus))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(serializedCustomStatus, ContractsJson.Default.Incident);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Incident Cut(Incident incident, Budget budget)
    {
        return incident with
        {
            Id = Name(incident.Id)!,
            Cluster = Name(incident.Cluster)!,
            Namespace = Name(incident.Namespace)!,
            Workload = new(Name(incident.Workload.Kind)!, Name(incident.Workload.Name)!),
            PodName = Name(incident.PodName)!,
            PodUid = Name(incident.PodUid)!,
            Pods = [.. incident.Pods.Take(budget.Pods).Select(pod => Name(pod)!)],
            ContainerName = Name(incident.ContainerName)!,
            Node = Name(incident.Node),
            Image = Name(incident.Image),
            Reason = Name(incident.Reason)!,
            UnderlyingReason = Name(incident.UnderlyingReason),
            Message = Text(incident.Message),
            AiSummary = Text(incident.AiSummary),
            Analysis = incident.Analysis is { } analysis
                ? analysis with
                {
                    WhatHappened = Text(analysis.WhatHappened)!,
                    RootCause = Text(analysis.RootCause)!,
                    RecommendedActions = [.. analysis.RecommendedActions.Take(budget.Actions).Select(action => Text(action)!)],
                    Source = Name(analysis.Source)!,
                    Evidence = [.. analysis.Evidence.Take(budget.Evidence).Select(line => Text(line)!)],
                }
                : null,
            Notifications =
            [
                .. incident.Notifications.TakeLast(budget.Notifications).Select(told => told with
                {
                    Channel = Name(told.Channel)!,
                    MessageId = Name(told.MessageId),
                    Error = Text(told.Error),
                }),
            ],
            Route = incident.Route is { } route
                ? new()
                {
                    Rule = Name(route.Rule),
                    Channels = [.. route.Channels.Take(budget.Actions).Select(channel => Name(channel)!)],
                    Recipients = route.Recipients is { } recipients ? [.. recipients.Take(budget.Actions).Select(recipient => Name(recipient)!)] : null,
                    MutedBy = Name(route.MutedBy),
                    Why = Text(route.Why)!,
                }
                : null,
            Mute = incident.Mute is { } mute
                ? mute with
                {
                    Id = Name(mute.Id)!,
                    Namespace = Name(mute.Namespace)!,
                    Workload = new(Name(mute.Workload.Kind)!, Name(mute.Workload.Name)!),
                    By = Name(mute.By)!,
                    Reason = Text(mute.Reason),
                }
                : null,
            Actions =
            [
                .. incident.Actions.TakeLast(budget.Notifications).Select(action => action with
                {
                    By = Name(action.By)!,
                    Reason = Text(action.Reason),
                    Mute = null,
                }),
            ],
            OccurrenceIds = [.. incident.OccurrenceIds.TakeLast(budget.OccurrenceIds).Select(id => Name(id)!)],
        };

        string? Name(string? name) => Shorten(name, budget.Name);
        string? Text(string? text) => Shorten(text, budget.Text);
    }

    private static string? Shorten(string? text, int length) =>
        text is null ? null : ClippedText.ClipAfter(text, length);

    private readonly record struct Budget(int Pods, int OccurrenceIds, int Notifications, int Actions, int Text, int Name, int Evidence = 0);
}
