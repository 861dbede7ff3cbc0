using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Watching;

/// <summary>Consumes one watch connection: a stream factory in, a typed outcome out.</summary>
/// <param name="open">Asks the server to watch from a resource version, or where it is null, to begin with all that exists.</param>
/// <param name="timings">How long a silence is borne.</param>
/// <param name="time">The clock.</param>
internal sealed class PodStream(
    Func<string?, CancellationToken, Task<HttpResponseMessage>> open, WatchTimings timings, TimeProvider time)
{
    /// <param name="resourceVersion">Where to begin; null for the initial events.</param>
    /// <param name="onOpened">Called once the server has accepted the watch.</param>
    /// <param name="onLine">Called for every line but the server's own last word; what it returns, unless null, ends the watch.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public Task<WatchOutcome> ReadAsync(
        string? resourceVersion, Func<ValueTask> onOpened, Func<WatchLine, ValueTask<WatchOutcome?>> onLine, CancellationToken cancellationToken) =>
        ApiCall.GuardAsync(timeout => ConsumeAsync(resourceVersion, onOpened, onLine, timeout), timings.Silence, time, cancellationToken);

    private async Task<WatchOutcome> ConsumeAsync(
        string? resourceVersion, Func<ValueTask> onOpened, Func<WatchLine, ValueTask<WatchOutcome?>> onLine, IdleTimeout timeout)
    {
        using var response = await open(resourceVersion, timeout.Token);
        if (!response.IsSuccessStatusCode)
        {
            return await ApiCall.ReadRefusalAsync(response, time, timeout.Token);
        }

        var opened = time.GetTimestamp();
        await onOpened();
        await using var stream = await response.Content.ReadAsStreamAsync(timeout.Token);
        var lines = new LineReader(stream);
        var texts = new RecentTexts();
        timeout.Restart();
        while (await lines.FillAsync(timeout.Token))
        {
            timeout.Pause();
            while (lines.TryRead(out var text))
            {
                var line = WatchLineDecoder.Decode(text.Span, texts);
                if (line is ErrorLine error)
                {
                    return error.Status is { Code: 410 } or { Reason: "Expired" or "Gone" }
                        ? new Expired(error.Status.Message ?? "too old resource version")
                        : new Refused(error.Status);
                }

                if (await onLine(line) is { } outcome)
                {
                    return outcome;
                }
            }

            timeout.Restart();
        }

        return new Ended(time.GetElapsedTime(opened));
    }
}
