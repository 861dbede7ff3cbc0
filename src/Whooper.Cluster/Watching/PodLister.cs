using Whooper.Cluster.Connection;
using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Watching;

/// <summary>Reads all pods of a scope, page by page: a consistent picture at one resource version.</summary>
internal sealed class PodLister(KubernetesConnection connection, WatchScope scope, WatchTimings timings, TimeProvider time)
{
    public Task<WatchOutcome> ListAsync(Func<PodDecodeResult, ValueTask> onPod, CancellationToken cancellationToken) =>
        ApiCall.GuardAsync(timeout => ReadPagesAsync(onPod, timeout), timings.Silence, time, cancellationToken);

    private async Task<WatchOutcome> ReadPagesAsync(Func<PodDecodeResult, ValueTask> onPod, IdleTimeout timeout)
    {
        string? next = null;
        var pages = new PageReader(timeout);
        while (true)
        {
            timeout.Restart();
            using var response = await connection.GetAsync(scope.ListPath(next), timeout.Token);
            if (!response.IsSuccessStatusCode)
            {
                return await ApiCall.ReadRefusalAsync(response, time, timeout.Token);
            }

            var page = await pages.ReadAsync(response);
            timeout.Pause();
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
}
