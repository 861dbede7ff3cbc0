using System.Buffers;
using Whooper.Cluster.Connection;
using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Watching;

/// <summary>Reads all pods of a scope, page by page: a consistent picture at one resource version.</summary>
internal sealed class PodLister(KubernetesConnection connection, WatchScope scope, WatchTimings timings, TimeProvider time)
{
    public Task<WatchOutcome> ListAsync(Func<PodDecodeResult, ValueTask> onPod, CancellationToken cancellationToken) =>
        ApiCall.GuardAsync(watchdog => ReadPagesAsync(onPod, watchdog), timings.Silence, time, cancellationToken);

    private async Task<WatchOutcome> ReadPagesAsync(Func<PodDecodeResult, ValueTask> onPod, SilenceWatchdog watchdog)
    {
        string? next = null;
        var texts = new RecentTexts();
        while (true)
        {
            watchdog.Watch();
            using var response = await connection.GetAsync(scope.ListPath(next), watchdog.Token);
            if (!response.IsSuccessStatusCode)
            {
                return await ApiCall.ReadRefusalAsync(response, time, watchdog.Token);
            }

            var page = await ReadPageAsync(response, texts, watchdog);
            watchdog.Rest();
            foreach (var pod in page.Pods)
            {
                await onPod(pod);
            }

            if (page.Continue is null)
            {
                return page.ResourceVersion is { Length: > 0 } version
                    ? new Listed(version)
                    : new Lost("The answer is no list of pods: it has no resource version.");
            }

            next = page.Continue;
        }
    }

    private static async Task<PodListPage> ReadPageAsync(HttpResponseMessage response, RecentTexts texts, SilenceWatchdog watchdog)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(response.Content.Headers.ContentLength ?? 0, 64 * 1024, 64 * 1024 * 1024));
        try
        {
            var length = 0;
            await using var stream = await response.Content.ReadAsStreamAsync(watchdog.Token);
            while (await stream.ReadAsync(buffer.AsMemory(length), watchdog.Token) is > 0 and var read)
            {
                watchdog.Watch();
                length += read;
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan().CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return PodListPage.Decode(buffer.AsSpan(0, length), texts);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
