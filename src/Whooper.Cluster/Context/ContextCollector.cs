using Whooper.Contracts.PodEvents;
using Whooper.Core.Redaction;

namespace Whooper.Cluster.Context;

/// <summary>
/// Gathers what explains a failure: the failed life's last log lines, the pod's events, the container's resources, the conditions of
/// its workload or node. It takes three seconds at most and never fails: what could not be had is named.
/// </summary>
internal sealed class ContextCollector(ClusterReader reader, ContextTimings timings, TimeProvider time)
{
    private readonly LogTail _logs = new(reader);
    private readonly PodEventList _events = new(reader);
    private readonly OwnerConditions _conditions = new(reader);

    /// <summary>The failure with its context, and with what its pod says to routing rules.</summary>
    public async Task<PodFailed> CompleteAsync(PodFailed failure, CancellationToken cancellationToken)
    {
        var pieces = new ContextPieces(time, cancellationToken);
        var events = pieces.TryAsync("events", timings.Others, ct => _events.ReadAsync(failure, ct));
        var conditions = pieces.TryAsync("conditions", timings.Others, ct => _conditions.ReadAsync(failure, ct));
        var pod = await pieces.TryAsync("pod", timings.Pod, ct => ReadPodAsync(failure, ct));
        var logs = await pieces.TryAsync("logs", timings.Log, ct => ReadLogsAsync(failure, pod, ct));
        await Task.WhenAll(events, conditions);
        var context = new FailureContext
        {
            LogLines = logs ?? [],
            TerminationMessage = pod is { IsSamePod: true, TerminationMessage: { } message } ? Redactor.Redact(message) : null,
            Events = await events ?? [],
            Conditions = await conditions ?? [],
            Missing = pieces.Missing,
        };
        return pod is null ? failure with { Context = context } : failure with
        {
            Context = context with { Requests = pod.Requests, Limits = pod.Limits },
            Labels = pod.IsSamePod ? pod.Labels : null,
            Annotations = pod.IsSamePod ? pod.Annotations : null,
        };
    }

    private Task<IReadOnlyList<string>> ReadLogsAsync(PodFailed failure, PodDetails? pod, CancellationToken cancellationToken) =>
        pod is { IsSamePod: false }
            ? throw new InvalidOperationException("another pod has taken the name since")
            : _logs.ReadAsync(failure, pod?.Container, cancellationToken);

    private async Task<PodDetails> ReadPodAsync(PodFailed failure, CancellationToken cancellationToken)
    {
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(failure.Namespace)}/pods/{Uri.EscapeDataString(failure.PodName)}";
        return PodDetails.Read(await reader.GetBytesAsync(path, cancellationToken), failure);
    }
}
