using Whooper.Contracts.PodEvents;

namespace Whooper.Forwarder.Delivery;

/// <summary>
/// By incident, the waiting repeat that no later event of the incident follows: the one that a further repeat may take the place of.
/// Guarded by its queue.
/// </summary>
internal sealed class WaitingRepeats(int capacity, ILogger logger)
{
    /// <summary>What an incident remembers of its failures; more would be forgotten there as well.</summary>
    private const int MergedIds = 1000;

    private readonly Dictionary<string, LinkedListNode<QueuedEvent>> _last = [];
    private long _merged;

    /// <summary>The event has been put last. The first failure opens the incident, and a symptom makes it graver: both must arrive as they are.</summary>
    public void Follow(LinkedListNode<QueuedEvent> node)
    {
        _last.Remove(node.Value.Event.IncidentId);
        if (node.Value.Event is PodFailed { Occurrences: > 1, Symptom: false })
        {
            _last[node.Value.Event.IncidentId] = node;
        }
    }

    /// <summary>No later repeat may take its place.</summary>
    public void Forget(LinkedListNode<QueuedEvent> node)
    {
        if (_last.TryGetValue(node.Value.Event.IncidentId, out var repeat) && repeat == node)
        {
            _last.Remove(node.Value.Event.IncidentId);
        }
    }

    /// <summary>Puts a repeat in the place of the one that waits, and has it carry that one's ids; false where none waits.</summary>
    public bool TryMerge(PodEvent podEvent)
    {
        if (podEvent is not PodFailed { Symptom: false } failure
            || !_last.TryGetValue(failure.IncidentId, out var node)
            || node.Value.Event is not PodFailed replaced)
        {
            return false;
        }

        failure = failure with { MergedIds = [.. replaced.Ids.TakeLast(MergedIds)] };
        node.Value = QueuedEvent.Of(WithoutLog(failure), node.Value.AcceptedAt);
        _merged++;
        logger.RepeatMerged(failure.IncidentId, failure.Occurrences, capacity, _merged);
        return true;
    }

    /// <summary>The event as a full queue keeps it.</summary>
    public PodEvent WithoutLog(PodEvent podEvent)
    {
        if (podEvent is not PodFailed { Context: { LogLines.Count: > 0 } context } failure)
        {
            return podEvent;
        }

        logger.LogDropped(failure.IncidentId, capacity);
        return failure with
        {
            Context = context with { LogLines = [], Missing = [.. context.Missing, "logs: dropped, because too many events wait for delivery"] },
        };
    }
}
