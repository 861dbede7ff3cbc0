using Microsoft.Extensions.Options;
using Whooper.Cluster.Monitoring;

namespace Whooper.Forwarder.Delivery;

/// <summary>Empties the queue batch by batch, in order; at the end it goes on for a while, so that a restart loses nothing.</summary>
internal sealed class EventForwarder(
    DeliveryQueue queue,
    BatchDelivery delivery,
    MonitorState monitor,
    IOptions<ForwarderOptions> options,
    TimeProvider time,
    ILogger<EventForwarder> logger)
    : BackgroundService
{
    private const int BatchEvents = 100;

    /// <summary>1 MiB, less the array's brackets.</summary>
    private const int BatchBytes = (1024 * 1024) - 2;

    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _end = new(Timeout.InfiniteTimeSpan, time);

    private bool _rush;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _end.CancelAfter(options.Value.FlushTimeout);
        await using var hurry = cancellationToken.Register(_end.Cancel);
        await base.StopAsync(cancellationToken);
        await DeliverWaitingAsync(_end.Token);
        if (queue.HasUndelivered)
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
            await DeliverNextAsync(_end.Token);
        }
    }

    /// <summary>
    /// An event out of the blue goes at once. One that came while others were on their way belongs to a rush, and waits a little for its
    /// companions, unless they fill a batch. Stopping cuts all waiting short.
    /// </summary>
    private async Task WaitForBatchAsync(CancellationToken stoppingToken)
    {
        try
        {
            // An API that is silent about its incidents would be silent to deliveries too; once it speaks, their ids must be right.
            await monitor.Settled.WaitAsync(stoppingToken);
            await queue.WhenAsync(1, stoppingToken);
            if (_rush && queue.OldestAcceptedAt is { } since && Linger - time.GetElapsedTime(since) is { Ticks: > 0 } rest)
            {
                using var patience = new CancellationTokenSource(rest, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
                await queue.WhenAsync(BatchEvents, either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // What waits is delivered all the same.
        }
    }

    private async Task DeliverWaitingAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested && await DeliverNextAsync(end))
        {
            // One batch after the other.
        }
    }

    /// <returns>False when nothing waits, or when the end has come with the batch undelivered.</returns>
    private async Task<bool> DeliverNextAsync(CancellationToken end)
    {
        if (queue.Take(BatchEvents, BatchBytes) is not { Count: > 0 } batch)
        {
            return false;
        }

        try
        {
            await delivery.DeliverAsync(batch, end);
            _rush = queue.Count > 0;
            queue.Settle();
            return true;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }
}
