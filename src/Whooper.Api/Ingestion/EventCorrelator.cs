using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Api.Incidents;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Configuration;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Ingestion;

/// <summary>
/// Brings a pod event to its incident's orchestration: starts it, tells it, or finds that it knows already. Two hosts may do this at
/// once for the same event; the engine lets one start win.
/// </summary>
public sealed class EventCorrelator(
    SeverityTable severities, IncidentInputFactory inputs, IncidentIndexing indexing, StormGauge storm, TimeProvider time)
{
    private const int MaxLookups = 3;

    private static readonly string[] AnyStatus =
        [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Select(status => status.ToString())];

    internal Task<EventResult> CorrelateAsync(DurableTaskClient client, PodEvent podEvent, CancellationToken cancellationToken) =>
        podEvent is PodFailed failure
            ? CorrelateFailureAsync(client, failure, cancellationToken)
            : CorrelateEndAsync(client, podEvent, cancellationToken);

    private async Task<EventResult> CorrelateFailureAsync(DurableTaskClient client, PodFailed failure, CancellationToken cancellationToken)
    {
        foreach (var id in IncidentChain.From(failure.IncidentId))
        {
            var (isNew, episode) = await StartOrFindAsync(client, id, failure, cancellationToken);
            if (isNew)
            {
                return new(failure.Id, EventOutcome.Started, id, null);
            }

            if (episode is null)
            {
                return EventResult.Rejected(failure.Id, $"The instance id {id} is taken by something that is no incident.", id);
            }

            if (episode.Knows(failure))
            {
                return new(failure.Id, EventOutcome.Duplicate, id, "The incident knows this failure.");
            }

            if (episode.IsFollowed)
            {
                var signal = new IncidentSignal(failure, severities[failure.Reason]);
                await RaiseAsync(client, id, episode, signal, cancellationToken);
                return new(failure.Id, EventOutcome.Updated, id, null);
            }

            if (failure.OccurredAt <= episode.Incident.LastOccurrenceAt)
            {
                return new(failure.Id, EventOutcome.Duplicate, id, "The incident is closed and has seen later failures.");
            }
        }

        return EventResult.Rejected(failure.Id, "The episode was closed and failed again too often.", failure.IncidentId);
    }

    private async Task<EventResult> CorrelateEndAsync(DurableTaskClient client, PodEvent end, CancellationToken cancellationToken)
    {
        string? lastClosed = null;
        foreach (var id in IncidentChain.From(end.IncidentId))
        {
            if (await IncidentQueries.FindAsync(client, id, cancellationToken) is not { } episode)
            {
                break;
            }

            if (episode.IsFollowed)
            {
                // The end of the closed incident, sent twice, is not the end of its successor.
                if (lastClosed is not null && EndedAt(end) < episode.Incident.LastOccurrenceAt)
                {
                    break;
                }

                if (end is PodRecovered)
                {
                    storm.Note(id);
                }

                await RaiseAsync(client, id, episode, new IncidentSignal(end), cancellationToken);
                return new(end.Id, EventOutcome.Updated, id, null);
            }

            lastClosed = id;
        }

        return lastClosed is null
            ? new(end.Id, EventOutcome.Duplicate, end.IncidentId, "There is no such incident.")
            : new(end.Id, EventOutcome.Duplicate, lastClosed, "The incident is closed.");
    }

    private static DateTimeOffset EndedAt(PodEvent end) => end switch
    {
        PodRecovered recovered => recovered.RecoveredAt,
        PodGone gone => gone.GoneAt,
        _ => DateTimeOffset.MaxValue,
    };

    private Task RaiseAsync(DurableTaskClient client, string id, IncidentView episode, IncidentSignal signal, CancellationToken cancellationToken) =>
        episode.HasBegun
            ? client.RaiseEventAsync(id, IncidentSignal.EventName, signal, cancellationToken)
            : client.RaiseOnceBegunAsync(id, IncidentSignal.EventName, signal, time, cancellationToken);

    private async Task<(bool IsNew, IncidentView? Episode)> StartOrFindAsync(
        DurableTaskClient client, string id, PodFailed failure, CancellationToken cancellationToken)
    {
        for (var lookup = 1; ; lookup++)
        {
            if (await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken) is { } instance)
            {
                return (false, IncidentView.Read(instance));
            }

            try
            {
                var run = await StartAsync(client, id, failure, cancellationToken);
                if (await FindWinnerAsync(client, id, run.StartId!, cancellationToken) is { } winner)
                {
                    return (false, winner);
                }

                await indexing.RecordAsync(IncidentChanges.Open(run), cancellationToken);
                return (true, null);
            }
            catch (OrchestrationAlreadyExistsException) when (lookup < MaxLookups)
            {
                // Another sender was faster; look at what it started.
            }
        }
    }

    /// <summary>
    /// Of several starts at the same moment Azure Storage keeps one and tells nobody which. Null if it is this one; else the incident as
    /// the other has opened it.
    /// </summary>
    private static async Task<IncidentView?> FindWinnerAsync(DurableTaskClient client, string id, string startId, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken) is { } instance
        && IncidentView.Read(instance) is { StartId: not null } kept && kept.StartId != startId
            ? kept
            : null;

    private async Task<IncidentInput> StartAsync(DurableTaskClient client, string id, PodFailed failure, CancellationToken cancellationToken)
    {
        var run = await inputs.CreateAsync(client, id, failure, cancellationToken) with
        {
            StartId = Guid.NewGuid().ToString("N"),
            OpenedAt = time.GetUtcNow(),
        };
        if (run is { Mute: null, Route.MutedBy: null })
        {
            storm.Note(id);
        }

        var options = new StartOrchestrationOptions { InstanceId = id, DedupeStatuses = AnyStatus };
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(IncidentOrchestrator), run, options, cancellationToken);
        return run;
    }
}
