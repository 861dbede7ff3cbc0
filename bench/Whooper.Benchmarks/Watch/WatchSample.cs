using System.Diagnostics;

namespace Whooper.Benchmarks.Watch;

/// <summary>One round of one client.</summary>
/// <param name="EventsPerSecond">By the clock.</param>
/// <param name="EventsPerProcessorSecond">By the time that this process was given, which a busy machine distorts less.</param>
/// <param name="BytesPerEvent">What was allocated, on all threads.</param>
internal readonly record struct WatchSample(double EventsPerSecond, double EventsPerProcessorSecond, double BytesPerEvent)
{
    public static async Task<WatchSample> TakeAsync(
        IWatchClient client, Func<CancellationToken, Task<HttpResponseMessage>> open, int replays, int expected, CancellationToken cancellationToken)
    {
        // One stream more, unmeasured, brings the nursery back into the caches after the collection.
        client.Prepare(replays + 1);
        GC.Collect();
        await ConsumeAsync();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var (start, begun) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var i = 0; i < replays; i++)
        {
            await ConsumeAsync();
        }

        var (elapsed, worked) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - begun);
        var all = (double)expected * replays;
        return new(all / elapsed.TotalSeconds, all / worked.TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / all);

        async Task ConsumeAsync()
        {
            var events = await client.ConsumeAsync(open, cancellationToken);
            if (events != expected)
            {
                throw new InvalidOperationException($"{client.GetType().Name} saw {events} events of {expected}.");
            }
        }
    }
}
