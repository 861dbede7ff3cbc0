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

    private readonly CancellationTokenSource _end = new(Timeout.InfiniteTimeSpan, time);

    private long? _inFlightSince;

    /// <summary>How long the oldest undelivered event has waited.</summary>
    public TimeSpan Lag => (_inFlightSince ?? queue.OldestAcceptedAt) is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _end.CancelAfter(options.Value.FlushTimeout);
        await using var hurry = cancellationToken.Register(_end.Cancel);
        await base.StopAsync(cancellationToken);
        await DeliverWaitingAsync(_end.Token);
        if (_inFlightSince is not null || queue.Count > 0)
        {
            logger.NotFlushed(queue.Count, options.Value.FlushTimeout.TotalSeconds);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _end.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitForBatchAsync(stoppingToken);
            await DeliverWaitingAsync(_end.Token);
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
            // What waits is delivered all the same.
        }
    }

    /// <summary>Until nothing waits any more, or the end has come with a batch undelivered.</summary>
    private async Task DeliverWaitingAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested && queue.Take(BatchEvents, BatchBytes) is { Count: > 0 } batch)
        {
            _inFlightSince = batch[0].AcceptedAt;
            try
            {
                await delivery.DeliverAsync(batch, end);
                _inFlightSince = null;
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
