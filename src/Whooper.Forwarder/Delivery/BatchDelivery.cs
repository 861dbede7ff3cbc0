using System.Diagnostics;
using Whooper.Contracts;
using Whooper.Contracts.Http;

namespace Whooper.Forwarder.Delivery;

/// <summary>
/// Delivers one batch, for ever if need be. A batch that the API cannot take is halved until the one event that spoils it is alone;
/// that one is dropped, and only that one.
/// </summary>
internal sealed class BatchDelivery(
    DeliveryClient client, Backoff backoff, DeliveryMetrics metrics, TimeProvider time, ILogger<BatchDelivery> logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private static readonly ActivitySource Activities = new("Whooper.Forwarder");

    public async Task DeliverAsync(IReadOnlyList<QueuedEvent> batch, CancellationToken cancellationToken)
    {
        using var activity = StartActivity(batch);
        for (var failures = 1; ; failures++)
        {
            TimeSpan delay;
            switch (await client.PostAsync(batch, cancellationToken))
            {
                case Accepted accepted:
                    Confirm(batch, accepted);
                    return;
                case Unacceptable { Code: var code, Why: var why } when batch.Count == 1:
                    metrics.Dropped();
                    logger.EventDropped(batch[0].Event.Id, batch[0].Event.IncidentId, code, why);
                    return;
                case Unacceptable unacceptable:
                    logger.BatchSplit(batch.Count, unacceptable.Code);
                    await DeliverAsync([.. batch.Take(batch.Count / 2)], cancellationToken);
                    await DeliverAsync([.. batch.Skip(batch.Count / 2)], cancellationToken);
                    return;
                case Unauthorized unauthorized:
                    delay = backoff.After(failures, LongestWait);
                    logger.KeyRefused(client.Address, unauthorized.Code, batch.Count, failures, delay.TotalSeconds);
                    break;
                case Unavailable unavailable:
                    delay = backoff.After(failures, LongestWait, unavailable.RetryAfter);
                    logger.DeliveryFailed(client.Address, unavailable.Why, batch.Count, failures, delay.TotalSeconds);
                    break;
                default:
                    throw new InvalidOperationException("An answer without a case.");
            }

            await Task.Delay(delay, time, cancellationToken);
        }
    }

    /// <summary>The delivery goes on with the trace of the first event; the others' traces are linked, as OpenTelemetry has it for batches.</summary>
    private static Activity? StartActivity(IReadOnlyList<QueuedEvent> batch)
    {
        if (!Activities.HasListeners())
        {
            return null;
        }

        ActivityContext.TryParse(batch[0].Event.TraceParent, null, out var first);
        var others = batch.Skip(1).Select(e => ActivityContext.TryParse(e.Event.TraceParent, null, out var other) ? new ActivityLink(other) : default);
        return Activities.StartActivity(
            "deliver", ActivityKind.Client, first, [new("messaging.batch.message_count", batch.Count)], others.Where(link => link.Context != default));
    }

    private void Confirm(IReadOnlyList<QueuedEvent> batch, Accepted accepted)
    {
        foreach (var delivered in batch)
        {
            metrics.Delivered(time.GetElapsedTime(delivered.AcceptedAt));
        }

        logger.BatchDelivered(batch.Count);
        foreach (var result in accepted.Results)
        {
            if (result.Outcome == EventOutcome.Rejected)
            {
                logger.EventRejected(result.Id, result.Reason);
            }
            else
            {
                logger.EventTaken(result.Id, result.Outcome, result.IncidentId);
            }
        }
    }
}
