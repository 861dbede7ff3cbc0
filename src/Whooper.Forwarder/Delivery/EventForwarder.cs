using Microsoft.Extensions.Options;

namespace Whooper.Forwarder.Delivery;

/// <summary>Empties the queue batch by batch, in order; at the end it goes on for a while, so that a restart loses nothing.</summary>
internal sealed class EventForwarder(
    DeliveryQueue queue, BatchDelivery delivery, IOptions<ForwarderOptions> options, TimeProvider time, ILogger<EventForwarder> logger)
    : BackgroundService
{
    private const int BatchEvents = 100;

    /// <summary>1 MiB, less the array's brackets.</summary>
    private const int BatchBytes = (1024 * 1024) - 2;

    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    private long? _inFlightSince;

    /// <summary>How long the oldest undelivered event has waited.</summary>
    public TimeSpan Lag => (_inFlightSince ?? queue.OldestAcceptedAt) is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopping = stoppingToken.Register(() => end.CancelAfter(options.Value.FlushTimeout));
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await WaitForBatchAsync(stoppingToken);
                await DeliverWaitingAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            logger.NotFlushed(queue.Count, options.Value.FlushTimeout.TotalSeconds);
        }
    }

    /// <summary>Waits for an event and a little longer for its companions; stopping cuts both short.</summary>
    private async Task WaitForBatchAsync(CancellationToken stoppingToken)
    {
        try
        {
            await queue.WhenAnyAsync(stoppingToken);
            if (queue.Count < BatchEvents)
            {
                await Task.Delay(Linger, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // What waits is flushed by the caller.
        }
    }

    private async Task DeliverWaitingAsync(CancellationToken cancellationToken)
    {
        while (queue.Take(BatchEvents, BatchBytes) is { Count: > 0 } batch)
        {
            _inFlightSince = batch[0].AcceptedAt;
            await delivery.DeliverAsync(batch, cancellationToken);
            _inFlightSince = null;
        }
    }
}
