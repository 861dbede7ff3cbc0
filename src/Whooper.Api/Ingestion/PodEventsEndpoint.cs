using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Whooper.Api.Http;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Api.Ingestion;

/// <summary>
/// <c>POST /api/pod-events</c>: 202 with one outcome for each event. If the store fails under one of them the whole batch is answered
/// with 503 (by the boundary) and sent again: what went through before is then a duplicate.
/// </summary>
public sealed class PodEventsEndpoint(EventCorrelator correlator, ILogger<PodEventsEndpoint> logger)
{
    /// <summary>The activity source of one event's way to its orchestration.</summary>
    public const string ActivitySourceName = "Whooper.Api";

    private const int Parallelism = 8;

    private static readonly ActivitySource Activities = new(ActivitySourceName);

    public async Task<IResult> HandleAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (readings, problem) = await CloudEventBatch.ReadAsync(request, cancellationToken);
        if (readings is null)
        {
            return problem!;
        }

        var results = new EventResult[readings.Count];
        var usable = new List<(int Index, PodEvent Event)>();
        for (var index = 0; index < readings.Count; index++)
        {
            switch (Decode(readings[index]))
            {
                case ({ } podEvent, _):
                    usable.Add((index, podEvent));
                    break;
                case (_, { } rejected):
                    results[index] = rejected;
                    Log.EventRejected(logger, rejected.Id, rejected.Reason);
                    break;
            }
        }

        await CorrelateAsync(client, usable, results, cancellationToken);
        return new JsonAnswer<IngestionReceipt>(new(results), ApiJson.Default.IngestionReceipt, StatusCodes.Status202Accepted);
    }

    private static (PodEvent? Event, EventResult? Rejected) Decode(CloudEventReading reading)
    {
        if (reading is not CloudEventReading.Read { Envelope: var envelope })
        {
            var unreadable = (CloudEventReading.Unreadable)reading;
            return (null, EventResult.Rejected(unreadable.Id, unreadable.Reason));
        }

        return PodEventDecoding.Of(envelope) switch
        {
            PodEventDecoding.Decoded decoded => (decoded.Event, null),
            PodEventDecoding.Refused refused => (null, EventResult.Rejected(ForeignText.Clean(envelope.Id, 256), refused.Reason)),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Events of one episode one after another, as they came; episodes side by side.</summary>
    private async Task CorrelateAsync(
        DurableTaskClient client, List<(int Index, PodEvent Event)> events, EventResult[] results, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        var episodes = events.GroupBy(item => IncidentChain.Root(item.Event.IncidentId), StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(episodes, options, async (episode, cancellation) =>
        {
            var seen = new Dictionary<string, EventResult>(StringComparer.Ordinal);
            foreach (var (index, podEvent) in episode)
            {
                results[index] = seen.TryGetValue(podEvent.Id, out var earlier)
                    ? earlier with { Outcome = EventOutcome.Duplicate, Reason = "The batch holds this event twice." }
                    : seen[podEvent.Id] = await CorrelateAsync(client, podEvent, cancellation);
            }
        });
    }

    private async Task<EventResult> CorrelateAsync(DurableTaskClient client, PodEvent podEvent, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity("pod-event", ActivityKind.Consumer, podEvent.TraceParent);
        activity?.SetTag("whooper.incident.id", podEvent.IncidentId);
        var result = await correlator.CorrelateAsync(client, podEvent, cancellationToken);
        Log.EventTaken(logger, podEvent.Id, result.Outcome, result.IncidentId);
        return result;
    }
}
