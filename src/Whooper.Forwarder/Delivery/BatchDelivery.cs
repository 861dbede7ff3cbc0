namespace Whooper.Forwarder.Delivery;

/// <summary>
/// Delivers one batch, for ever if need be. A batch that the API cannot take is halved until the one event that spoils it is alone;
/// that one is dropped, and only that one.
/// </summary>
internal sealed class BatchDelivery(
    DeliveryClient client, DeliveryBackoff backoff, DeliveryMetrics metrics, TimeProvider time, ILogger<BatchDelivery> logger)
{
    public async Task DeliverAsync(IReadOnlyList<QueuedEvent> batch, CancellationToken cancellationToken)
    {
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
                    delay = backoff.After(failures, null);
                    logger.KeyRefused(client.Address, unauthorized.Code, batch.Count, failures, delay.TotalSeconds);
                    break;
                case Unavailable unavailable:
                    delay = backoff.After(failures, unavailable.RetryAfter);
                    logger.DeliveryFailed(client.Address, unavailable.Why, batch.Count, failures, delay.TotalSeconds);
                    break;
                default:
                    throw new InvalidOperationException("An answer without a case.");
            }

            await Task.Delay(delay, time, cancellationToken);
        }
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
            if (result.Outcome == "rejected")
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
