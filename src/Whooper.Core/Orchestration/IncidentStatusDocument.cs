using System.Text.Json;
using Whooper.Core.Incidents;

namespace Whooper.Core.Orchestration;

/// <summary>
/// The incident as the orchestration's custom status. Durable Functions refuses more than 16 KB of it (counted in UTF-16), so lists
/// are cut first, the oldest entries before the newest, then texts.
/// </summary>
public static class IncidentStatusDocument
{
    /// <summary>Under the limit with room for the host's own wrapping.</summary>
    public const int MaxCharacters = 7_500;

    private const int ShownPods = 20;

    /// <summary>Tries, from roomy to tight, until the document fits: occurrence ids, notifications, characters of a text.</summary>
    private static readonly (int Ids, int Notifications, int Text)[] Budgets =
        [(200, 10, 2_000), (100, 5, 1_000), (50, 3, 500), (20, 2, 200), (10, 1, 80)];

    /// <summary>The incident cut to what fits.</summary>
    public static Incident Fit(Incident incident)
    {
        foreach (var budget in Budgets)
        {
            var cut = Cut(incident, budget.Ids, budget.Notifications, budget.Text);
            if (JsonSerializer.Serialize(cut, CoreJson.Default.Incident).Length <= MaxCharacters)
            {
                return cut;
            }
        }

        return Cut(incident, ids: 1, notifications: 0, text: 40) with { Pods = [incident.PodName], Analysis = null };
    }

    /// <summary>As a JSON element, so that every host writes it alike whatever its serializer's settings.</summary>
    public static JsonElement Write(Incident incident) => JsonSerializer.SerializeToElement(Fit(incident), CoreJson.Default.Incident);

    /// <summary>Reads a custom status back; null where it holds no incident.</summary>
    public static Incident? Read(string? serializedCustomStatus)
    {
        if (string.IsNullOrEmpty(serializedCustomStatus))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(serializedCustomStatus, CoreJson.Default.Incident);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Incident Cut(Incident incident, int ids, int notifications, int text) => incident with
    {
        Pods = [.. incident.Pods.Take(ShownPods)],
        OccurrenceIds = [.. incident.OccurrenceIds.TakeLast(ids)],
        Notifications =
        [
            .. incident.Notifications.TakeLast(notifications).Select(record => record with { Error = Shorten(record.Error, text) }),
        ],
        Message = Shorten(incident.Message, text),
        AiSummary = Shorten(incident.AiSummary, text),
        Analysis = incident.Analysis is { } analysis
            ? analysis with
            {
                WhatHappened = Shorten(analysis.WhatHappened, text)!,
                RootCause = Shorten(analysis.RootCause, text)!,
                RecommendedActions = [.. analysis.RecommendedActions.Take(5).Select(action => Shorten(action, text)!)],
            }
            : null,
    };

    private static string? Shorten(string? text, int length) =>
        text is null || text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
}
