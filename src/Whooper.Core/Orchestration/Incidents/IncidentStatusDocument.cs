using System.Text.Json;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>
/// The incident as the orchestration's custom status. Durable Functions refuses more than 16 KB of it (counted in UTF-16), so lists
/// are cut first (of occurrences and notifications the latest stay, of pods the first), then texts.
/// </summary>
public static class IncidentStatusDocument
{
    /// <summary>Under the limit with room for the host's own wrapping.</summary>
    public const int MaxCharacters = 7_500;

    /// <summary>From roomy to tight: evidence goes first, then lists, then texts, at the very end names. The last fits whatever comes.</summary>
    private static readonly IncidentBudget[] Budgets =
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
            fitting = budget.Cut(incident);
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
}
