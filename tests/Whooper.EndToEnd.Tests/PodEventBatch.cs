using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Whooper.EndToEnd.Tests;

/// <summary>Failures as a forwarder sends them: CloudEvents in a structured batch.</summary>
internal static class PodEventBatch
{
    /// <summary>So many first failures, each of another workload.</summary>
    public static HttpContent OfFailures(int count, DateTimeOffset at) => Of(count, number => Failure(number, at));

    /// <summary>The same workloads are well again.</summary>
    public static HttpContent OfRecoveries(int count, DateTimeOffset failedAt) => Of(count, number => Recovery(number, failedAt));

    private static StringContent Of(int count, Func<int, object> eventOf) => new(
        JsonSerializer.Serialize(Enumerable.Range(1, count).Select(eventOf)),
        Encoding.UTF8,
        MediaTypeHeaderValue.Parse("application/cloudevents-batch+json"));

    private static object Recovery(int number, DateTimeOffset failedAt) => new
    {
        specversion = "1.0",
        id = $"recovery-{number}",
        type = "io.whooper.pod.recovered.v1",
        source = "/clusters/test",
        subject = $"shop/worker-{number}-0/app",
        time = failedAt,
        datacontenttype = "application/json",
        data = new
        {
            id = $"recovery-{number}",
            incidentId = $"shop-worker-{number}-0-app-{failedAt.ToUnixTimeMilliseconds()}",
            cluster = "test",
            @namespace = "shop",
            workload = new { kind = "StatefulSet", name = $"worker-{number}" },
            podName = $"worker-{number}-0",
            podUid = $"00000000-0000-4000-8000-{number:D12}",
            containerName = "app",
            recoveredAt = failedAt.AddSeconds(30),
        },
    };

    private static object Failure(int number, DateTimeOffset at) => new
    {
        specversion = "1.0",
        id = $"occurrence-{number}",
        type = "io.whooper.pod.failed.v1",
        source = "/clusters/test",
        subject = $"shop/worker-{number}-0/app",
        time = at,
        datacontenttype = "application/json",
        data = new
        {
            id = $"occurrence-{number}",
            incidentId = $"shop-worker-{number}-0-app-{at.ToUnixTimeMilliseconds()}",
            cluster = "test",
            @namespace = "shop",
            workload = new { kind = "StatefulSet", name = $"worker-{number}" },
            podName = $"worker-{number}-0",
            podUid = $"00000000-0000-4000-8000-{number:D12}",
            containerName = "app",
            containerKind = "app",
            image = "registry.example/worker:1",
            reason = "OOMKilled",
            exitCode = 137,
            restartCount = 1,
            finishedAt = at,
            episodeStartedAt = at,
            detectedAt = at,
        },
    };
}
