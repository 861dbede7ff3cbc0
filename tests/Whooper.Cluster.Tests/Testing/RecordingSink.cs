using System.Collections.Concurrent;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection;

namespace Whooper.Cluster.Tests.Testing;

internal sealed class RecordingSink : IPodEventSink
{
    private ConcurrentQueue<PodEvent> _events = new();

    public IReadOnlyList<PodEvent> Events => [.. _events];

    public ValueTask PublishAsync(PodEvent podEvent, CancellationToken cancellationToken)
    {
        _events.Enqueue(podEvent);
        return ValueTask.CompletedTask;
    }

    public ValueTask CorrectAsync(PodEventCorrection correction, CancellationToken cancellationToken)
    {
        _events = new(_events.Select(correction.Correct).OfType<PodEvent>());
        return ValueTask.CompletedTask;
    }
}
