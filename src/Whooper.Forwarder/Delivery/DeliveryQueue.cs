using Microsoft.Extensions.Options;
using Whooper.Core.PodEvents;

namespace Whooper.Forwarder.Delivery;

/// <summary>
/// Events in the order of their acceptance. Nothing accepted is lost: once the queue is full, a repeat replaces the repeat of the same
/// incident that still waits and carries its id (<see cref="PodFailed.MergedIds"/>), and what is added beyond loses its log lines. So
/// the queue is bounded by its capacity plus a few small entries for each incident.
/// </summary>
internal sealed class DeliveryQueue(IOptions<ForwarderOptions> options, TimeProvider time, ILogger<DeliveryQueue> logger) : IPodEventSink
{
    /// <summary>What an incident remembers of its failures; more would be forgotten there as well.</summary>
    private const int MergedIds = 1000;

    private readonly int _capacity = options.Value.QueueCapacity;
    private readonly Lock _gate = new();
    private readonly LinkedList<QueuedEvent> _waiting = [];

    /// <summary>By incident, the waiting repeat that no later event of the incident follows.</summary>
    private readonly Dictionary<string, LinkedListNode<QueuedEvent>> _repeats = [];

    private TaskCompletionSource _arrival = NewArrival();
    private long? _takenSince;
    private long _merged;

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
                    Forget(node);
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
            if (_waiting.Count < _capacity || !TryMerge(podEvent))
            {
                Append(_waiting.Count < _capacity ? podEvent : WithoutLog(podEvent));
            }

            (arrival, _arrival) = (_arrival, NewArrival());
        }

        arrival.TrySetResult();
    }

    private void Append(PodEvent podEvent)
    {
        var node = _waiting.AddLast(QueuedEvent.Of(podEvent, time.GetTimestamp()));
        _repeats.Remove(podEvent.IncidentId);

        // The first failure opens the incident, and a symptom makes it graver: both must arrive as they are.
        if (podEvent is PodFailed { Occurrences: > 1, Symptom: false })
        {
            _repeats[podEvent.IncidentId] = node;
        }
    }

    private bool TryMerge(PodEvent podEvent)
    {
        if (podEvent is not PodFailed { Symptom: false } failure
            || !_repeats.TryGetValue(failure.IncidentId, out var node)
            || node.Value.Event is not PodFailed replaced)
        {
            return false;
        }

        failure = failure with { MergedIds = [.. replaced.Ids.TakeLast(MergedIds)] };
        node.Value = QueuedEvent.Of(WithoutLog(failure), node.Value.AcceptedAt);
        _merged++;
        logger.RepeatMerged(failure.IncidentId, failure.Occurrences, _capacity, _merged);
        return true;
    }

    private void Remove(LinkedListNode<QueuedEvent> node)
    {
        Forget(node);
        _waiting.Remove(node);
    }

    /// <summary>No later repeat may take its place.</summary>
    private void Forget(LinkedListNode<QueuedEvent> node)
    {
        if (_repeats.TryGetValue(node.Value.Event.IncidentId, out var repeat) && repeat == node)
        {
            _repeats.Remove(node.Value.Event.IncidentId);
        }
    }

    private PodEvent WithoutLog(PodEvent podEvent)
    {
        if (podEvent is not PodFailed { Context: { LogLines.Count: > 0 } context } failure)
        {
            return podEvent;
        }

        logger.LogDropped(failure.IncidentId, _capacity);
        return failure with
        {
            Context = context with { LogLines = [], Missing = [.. context.Missing, "logs: dropped, because too many events wait for delivery"] },
        };
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
