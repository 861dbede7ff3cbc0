using System.Text.Json;
using Microsoft.DurableTask.Client;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>An incident as read from its orchestration; only <see cref="ReadIncident(OrchestrationMetadata)"/> can do without the input.</summary>
/// <param name="Incident">The custom status; before the first one is set, what the input says.</param>
/// <param name="Context">What was found around the failure.</param>
/// <param name="FirstFailureId">The occurrence that opened it.</param>
/// <param name="StartId">The start that opened it.</param>
/// <param name="HasBegun">Whether the orchestration has run yet.</param>
/// <param name="IsFollowed">Whether the orchestration still listens.</param>
internal sealed record IncidentView(
    Incident Incident, FailureContext? Context, string? FirstFailureId, string? StartId, bool HasBegun, bool IsFollowed)
{
    /// <summary>Null where the instance is no incident, or holds nothing that can be read as one.</summary>
    public static IncidentView? Read(OrchestrationMetadata instance)
    {
        var run = ReadInput(instance.SerializedInput);
        return ReadIncident(instance, () => run) is not { } incident ? null : new(
            incident,
            run?.Progress?.Context ?? run?.Failure.Context,
            run?.Failure.Id,
            run?.StartId,
            HasBegun: instance.RuntimeStatus != OrchestrationRuntimeStatus.Pending,
            IsFollowed: !instance.IsCompleted && incident.Recovery == Recovery.Pending);
    }

    /// <summary>The incident alone, for which a custom status will do.</summary>
    public static Incident? ReadIncident(OrchestrationMetadata instance) => ReadIncident(instance, () => ReadInput(instance.SerializedInput));

    public static bool IsIncident(OrchestrationMetadata instance) =>
        instance.Name.Equals(nameof(IncidentOrchestrator), StringComparison.OrdinalIgnoreCase);

    public bool Knows(PodFailed failure) => failure.Ids.All(id => id == FirstFailureId || Incident.OccurrenceIds.Contains(id));

    private static Incident? ReadIncident(OrchestrationMetadata instance, Func<IncidentInput?> readInput)
    {
        if (!IsIncident(instance))
        {
            return null;
        }

        var incident = IncidentStatusDocument.Read(instance.SerializedCustomStatus) ?? readInput() switch
        {
            null => null,
            { Progress: { } progress } => progress.Incident,
            var run => IncidentChanges.Open(run),
        };
        return incident is not null && instance.IsCompleted ? AsLeftBehind(incident) : incident;
    }

    // Terminated by hand, or failed: nobody will ever hear of its recovery, or report it.
    private static Incident AsLeftBehind(Incident incident) => incident with
    {
        Recovery = incident.Recovery == Recovery.Pending ? Recovery.Unknown : incident.Recovery,
        Status = incident.Status is IncidentStatus.Detected or IncidentStatus.Healing ? IncidentStatus.Failed : incident.Status,
    };

    private static IncidentInput? ReadInput(string? input)
    {
        if (string.IsNullOrEmpty(input))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(input, IncidentPayloadJson.Default.IncidentInput);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
