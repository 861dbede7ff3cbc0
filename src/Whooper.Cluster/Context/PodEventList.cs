using System.Text.Json;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Redaction;

namespace Whooper.Cluster.Context;

/// <summary>The latest Kubernetes events about a pod, oldest first.</summary>
internal sealed class PodEventList(ClusterReader reader)
{
    private const int EventsKept = 20;

    public async Task<IReadOnlyList<ClusterEvent>> ReadAsync(PodFailed failure, CancellationToken cancellationToken)
    {
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(failure.Namespace)}/events"
            + $"?limit=200&fieldSelector={Uri.EscapeDataString($"involvedObject.uid={failure.PodUid}")}";
        using var list = await reader.GetJsonAsync(path, cancellationToken);
        return [.. list.RootElement.Get("items").Items().Select(Read).OrderBy(e => e.LastSeenAt).TakeLast(EventsKept)];
    }

    private static ClusterEvent Read(JsonElement item) => new(
        item.Get("type").Text() ?? "Normal",
        item.Get("reason").Text() ?? "",
        Redactor.Redact(item.Get("message").Text() ?? ""),
        item.Get("count").Number() ?? item.Get("series").Get("count").Number() ?? 1,
        item.Get("series").Get("lastObservedTime").Time()
            ?? item.Get("lastTimestamp").Time()
            ?? item.Get("eventTime").Time()
            ?? item.Get("metadata").Get("creationTimestamp").Time());
}
