using System.Text.Json;
using System.Text.Json.Nodes;
using Whooper.Contracts.PodEvents;

namespace Whooper.Benchmarks.Storage;

/// <summary>Pod events as a forwarder sends them: CloudEvents in a structured batch.</summary>
internal static class PodEventBatch
{
    public const string MediaType = "application/cloudevents-batch+json";

    private const int LogLines = 50;

    /// <summary>First failures of so many workloads, each with a log of the usual length.</summary>
    public static string OfFailures(int first, int count, DateTimeOffset at) => Write(first, count, at, PodEventTypes.Failed, data =>
    {
        data["containerKind"] = "app";
        data["image"] = "registry.example/worker:1";
        data["reason"] = "OOMKilled";
        data["exitCode"] = 137;
        data["restartCount"] = 1;
        foreach (var time in (string[])["finishedAt", "episodeStartedAt", "detectedAt"])
        {
            data[time] = at.ToString("O");
        }

        data["context"] = new JsonObject
        {
            ["logLines"] = new JsonArray([.. Enumerable.Range(1, LogLines).Select(line => (JsonNode)$"worker: line {line} of a log of ordinary length, with a request id 4f1c{line:D4}")]),
        };
    });

    public static string OfRecoveries(int first, int count, DateTimeOffset failedAt, DateTimeOffset at) =>
        Write(first, count, failedAt, PodEventTypes.Recovered, data => data["recoveredAt"] = at.ToString("O"));

    private static string Write(int first, int count, DateTimeOffset at, string type, Action<JsonObject> complete) =>
        JsonSerializer.Serialize(Enumerable.Range(first, count).Select(number => Event(number, at, type, complete)));

    private static JsonObject Event(int number, DateTimeOffset at, string type, Action<JsonObject> complete)
    {
        var id = $"{type}-{number}";
        var data = new JsonObject
        {
            ["id"] = id,
            ["incidentId"] = $"shop-worker-{number}-0-app-{at.ToUnixTimeMilliseconds()}",
            ["cluster"] = "bench",
            ["namespace"] = "shop",
            ["workload"] = new JsonObject { ["kind"] = "StatefulSet", ["name"] = $"worker-{number}" },
            ["podName"] = $"worker-{number}-0",
            ["podUid"] = $"00000000-0000-4000-8000-{number:D12}",
            ["containerName"] = "app",
        };
        complete(data);
        return new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["type"] = type,
            ["source"] = "/clusters/bench",
            ["subject"] = $"shop/worker-{number}-0/app",
            ["time"] = at.ToString("O"),
            ["datacontenttype"] = "application/json",
            ["data"] = data,
        };
    }
}
