using Microsoft.Extensions.Options;
using Whooper.Contracts.CloudEvents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection;

namespace Whooper.Forwarder.Delivery;

/// <summary>
/// Events in the order of their acceptance. Nothing accepted is lost: once the queue is full, a repeat replaces the repeat of the same
/// incident that still waits and carries its id (<see cref="PodFailed.MergedIds"/>), and what is added beyond loses its log lines. So
/// the queue is bounded by its capacity plus a few small entries for each incident. Any thread may add, read or correct; one takes (the
/// <see cref="EventForwarder"/>). The lock guards all of it, the waiting repeats included.
/// </summary>
internal sealed class DeliveryQueue(IOptions<ForwarderOptions> options, TimeProvider time, ILogger<DeliveryQueue> logger) : IPodEventSink
{
    private readonly int _capacity = options.Value.QueueCapacity;
    private readonly Lock _gate = new();
    private readonly LinkedList<QueuedEvent> _waiting = [];

    private readonly WaitingRepeats _repeats = new(options.Value.QueueCapacity, logger);

    private TaskCompletionSource _arrival = NewArrival();
    private long? _takenSince;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    public ValueTask PublishAsync(PodEvent podEvent, CancellationToken cancellationToken)
    {
        Add(podEvent);
        return ValueTask.CompletedTask;
    }

    public ValueTask CorrectAsync(PodEventCorrection correction, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            for (var node = _waiting.First; node is not null;)
            {
                var (corrected, next) = (correction.Correct(node.Value.Event), node.Next);
                if (corrected is null)
                {
                    Remove(node);
                }
                else if (corrected != node.Value.Event)
                {
                    _repeats.Forget(node);
                    node.Value = QueuedEvent.Of(corrected, node.Value.AcceptedAt);
                }

                node = next;
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Ends as soon as so many events wait.</summary>
    public async Task WhenAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                if (_waiting.Count >= count)
                {
                    return;
                }

                arrival = _arrival.Task;
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    /// <summary>How long the oldest event has waited that is not yet delivered, taken or not.</summary>
    public TimeSpan Lag
    {
        get
        {
            lock (_gate)
            {
                return UndeliveredSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
            }
        }
    }

    public bool HasUndelivered
    {
        get
        {
            lock (_gate)
            {
                return UndeliveredSince is not null;
            }
        }
    }

    private long? UndeliveredSince => _takenSince ?? _waiting.First?.Value.AcceptedAt;

    /// <summary>What was taken last is delivered.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            _takenSince = null;
        }
    }

    /// <summary>Takes the oldest events: at least one if any waits, then as many as fit.</summary>
    public List<QueuedEvent> Take(int count, int bytes)
    {
        var taken = new List<QueuedEvent>();
        lock (_gate)
        {
            while (_waiting.First is { Value: var next } && taken.Count < count && (taken.Count == 0 || next.Encoded.Length + 1 <= bytes))
            {
                Remove(_waiting.First);
                taken.Add(next);
                bytes -= next.Encoded.Length + 1;
            }

            _takenSince = taken.Count > 0 ? taken[0].AcceptedAt : null;
        }

        return taken;
    }

    /// <summary>The timestamp at which the oldest waiting event was accepted.</summary>
    public long? OldestAcceptedAt
    {
        get
        {
            lock (_gate)
            {
                return _waiting.First?.Value.AcceptedAt;
            }
        }
    }

    private void Add(PodEvent podEvent)
    {
        TaskCompletionSource arrival;
        lock (_gate)
        {
            if (_waiting.Count < _capacity || !_repeats.TryMerge(podEvent))
            {
                Append(_waiting.Count < _capacity ? podEvent : _repeats.WithoutLog(podEvent));
            }

            (arrival, _arrival) = (_arrival, NewArrival());
        }

        arrival.TrySetResult();
    }

    private void Append(PodEvent podEvent) => _repeats.Follow(_waiting.AddLast(QueuedEvent.Of(podEvent, time.GetTimestamp())));

    private void Remove(LinkedListNode<QueuedEvent> node)
    {
        _repeats.Forget(node);
        _waiting.Remove(node);
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>An event accepted and not yet delivered.</summary>
/// <param name="Event">What is to be delivered.</param>
/// <param name="AcceptedAt">When it, or the first that was merged into it, was accepted (a timestamp of the clock).</param>
/// <param name="Encoded">Its structured CloudEvent.</param>
internal sealed record QueuedEvent(PodEvent Event, long AcceptedAt, ReadOnlyMemory<byte> Encoded)
{
    public static QueuedEvent Of(PodEvent podEvent, long acceptedAt) => new(podEvent, acceptedAt, PodEventCloudEvents.Encode(podEvent));
}
