using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Whooper.Cluster.Context;
using Whooper.Cluster.Watching;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection;
using Whooper.Core.Redaction;

namespace Whooper.Cluster.Monitoring;

/// <summary>
/// Gives events their context and hands them on. Contexts are gathered side by side, so that a slow one holds up nobody else's; events
/// of one incident stay in their order.
/// </summary>
internal sealed class EventDispatcher(
    ContextCollector collector, IPodEventSink sink, ClusterMetrics metrics, TimeProvider time, ILogger<EventDispatcher> logger) : IDisposable
{
    /// <summary>When a whole cluster fails, the API server has other worries than our questions.</summary>
    private const int ContextsAtOnce = 16;

    private const int TailsBeforeSweep = 256;

    private static readonly ActivitySource Activities = new("Whooper.Cluster");

    private static readonly TimeSpan PatienceForTurn = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _turns = new(ContextsAtOnce);
    private readonly Dictionary<string, Task> _lastOfIncident = [];
    private readonly Lock _handingOn = new();
    private PodEventCorrection? _correction;

    /// <summary>For one caller at a time.</summary>
    public void Dispatch(PodEvent detected, CancellationToken cancellationToken)
    {
        metrics.Detected(detected);
        logger.Detected(detected);
        if (_lastOfIncident.Count >= TailsBeforeSweep)
        {
            foreach (var done in _lastOfIncident.Where(t => t.Value.IsCompleted).Select(t => t.Key).ToList())
            {
                _lastOfIncident.Remove(done);
            }
        }

        var before = _lastOfIncident.GetValueOrDefault(detected.IncidentId, Task.CompletedTask);
        _lastOfIncident[detected.IncidentId] = HandOnAsync(detected, before, cancellationToken);
    }

    /// <summary>Corrects all events dispatched so far, wherever they are.</summary>
    public async Task CorrectAsync(PodEventCorrection correction)
    {
        if (_lastOfIncident.Count == 0)
        {
            return;
        }

        ValueTask correcting;
        lock (_handingOn)
        {
            _correction = correction;
            correcting = sink.CorrectAsync(correction, CancellationToken.None);
        }

        await correcting;
    }

    /// <summary>Ends when all events dispatched so far are handed on.</summary>
    public Task FlushAsync() => Task.WhenAll(_lastOfIncident.Values);

    public void Dispose() => _turns.Dispose();

    private async Task HandOnAsync(PodEvent podEvent, Task before, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity("pod-event", ActivityKind.Producer);
        activity?.SetTag("whooper.incident.id", podEvent.IncidentId);
        activity?.SetTag("k8s.namespace.name", podEvent.Namespace);
        activity?.SetTag("k8s.pod.name", podEvent.PodName);
        var correctedBefore = _correction;
        var traced = podEvent with { TraceParent = TraceParentOf(activity) };
        var complete = traced is PodFailed failure ? await WithContextAsync(failure, cancellationToken) : traced;
        await before;
        try
        {
            await HandOn(complete, correctedBefore);
        }
        catch (Exception e)
        {
            logger.NotHandedOn(e, podEvent.Id, podEvent.IncidentId);
        }
    }

    /// <summary>What was detected is handed on even while stopping, and never between a correction and its effect.</summary>
    private ValueTask HandOn(PodEvent complete, PodEventCorrection? correctedBefore)
    {
        lock (_handingOn)
        {
            var corrected = _correction is { } correction && correction != correctedBefore ? correction.Correct(complete) : complete;
            return corrected is null ? ValueTask.CompletedTask : sink.PublishAsync(corrected, CancellationToken.None);
        }
    }

    private async Task<PodFailed> WithContextAsync(PodFailed failure, CancellationToken cancellationToken)
    {
        var redacted = failure.Message is { } message ? failure with { Message = Redactor.Redact(message) } : failure;
        using var patience = new IdleTimeout(PatienceForTurn, time, cancellationToken);
        try
        {
            await _turns.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            var why = cancellationToken.IsCancellationRequested ? "the watcher was stopping" : "too many failures at once to look into each";
            return redacted with { Context = new() { Missing = [$"context: {why}"] } };
        }

        using var activity = Activities.StartActivity("collect-context");
        try
        {
            return await collector.CompleteAsync(redacted, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>The trace that runs on to the mail begins here, also where nobody listens to activities in this process.</summary>
    private static string TraceParentOf(Activity? activity) =>
        activity?.Id ?? $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
}
