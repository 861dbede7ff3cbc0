using System.Diagnostics;

namespace Whooper.Benchmarks.Watch;

/// <summary>One round of one client.</summary>
internal readonly record struct WatchSample(double EventsPerSecond, double BytesPerEvent)
{
    public static async Task<WatchSample> TakeAsync(
        IWatchClient client, Func<CancellationToken, Task<HttpResponseMessage>> open, int replays, int expected, CancellationToken cancellationToken)
    {
        var (elapsed, bytes) = (TimeSpan.Zero, 0L);
        for (var i = 0; i < replays; i++)
        {
            client.Prepare();
            GC.Collect();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            var events = await client.ConsumeAsync(open, cancellationToken);
            elapsed += Stopwatch.GetElapsedTime(start);
            bytes += GC.GetTotalAllocatedBytes(precise: true) - allocated;
            if (events != expected)
            {
                throw new InvalidOperationException($"{client.GetType().Name} saw {events} events of {expected}.");
            }
        }

        var all = (double)expected * replays;
        return new(all / elapsed.TotalSeconds, bytes / all);
    }
}
