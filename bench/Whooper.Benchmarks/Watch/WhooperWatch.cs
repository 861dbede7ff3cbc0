using Whooper.Cluster.Decoding;
using Whooper.Cluster.Watching;
using Whooper.Core.Detection;

namespace Whooper.Benchmarks.Watch;

/// <summary>Whooper's own way from the bytes of a watch to pod events: the stream, the decoder and the detector of the product.</summary>
internal sealed class WhooperWatch(WatchRecording recording, DateTimeOffset now) : IWatchClient
{
    private readonly Queue<FailureDetector> _detectors = [];

    /// <summary>A detector for each stream, which has known the pods for long.</summary>
    public void Prepare(int streams)
    {
        for (; streams > 0; streams--)
        {
            var detector = new FailureDetector("bench", new DetectionOptions(), now.AddMinutes(-2));
            detector.Restore([], now.AddMinutes(-2));
            foreach (var pod in recording.Known)
            {
                detector.Observe(pod, now.AddMinutes(-1));
            }

            detector.Synchronized(now.AddMinutes(-1));
            _detectors.Enqueue(detector);
        }
    }

    public async Task<int> ConsumeAsync(Func<CancellationToken, Task<HttpResponseMessage>> open, CancellationToken cancellationToken)
    {
        var (events, failures, detector) = (0, 0, _detectors.Dequeue());
        var stream = new PodStream((_, ct) => open(ct), new WatchTimings(), TimeProvider.System);
        await stream.ReadAsync(
            "0",
            () => ValueTask.CompletedTask,
            line =>
            {
                if (line is PodLine seen)
                {
                    events++;
                    failures += detector.Observe(seen.Pod, now).Count;
                }

                return ValueTask.FromResult<WatchOutcome?>(null);
            },
            cancellationToken);
        return failures > 0 ? events : throw new InvalidOperationException("No failure was detected.");
    }
}
