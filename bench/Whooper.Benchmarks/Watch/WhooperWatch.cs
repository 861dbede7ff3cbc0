using Whooper.Cluster.Decoding;
using Whooper.Cluster.Watching;
using Whooper.Core.Detection;

namespace Whooper.Benchmarks.Watch;

/// <summary>Whooper's own way from the bytes of a watch to pod events: the stream, the decoder and the detector of the product.</summary>
internal sealed class WhooperWatch(WatchRecording recording, DateTimeOffset now) : IWatchClient
{
    private FailureDetector _detector = null!;

    /// <summary>The failures found so far, so that a run that found none is noticed.</summary>
    public int Failures { get; private set; }

    public void Prepare()
    {
        _detector = new("bench", new DetectionOptions(), now.AddMinutes(-2));
        foreach (var pod in recording.Known)
        {
            _detector.Observe(pod, now.AddMinutes(-1));
        }

        _detector.Synchronised(now.AddMinutes(-1));
    }

    public async Task<int> ConsumeAsync(Func<CancellationToken, Task<HttpResponseMessage>> open, CancellationToken cancellationToken)
    {
        var events = 0;
        var stream = new PodStream((_, ct) => open(ct), new WatchTimings(), TimeProvider.System);
        await stream.ReadAsync(
            "0",
            () => ValueTask.CompletedTask,
            line =>
            {
                if (line is PodLine seen)
                {
                    events++;
                    Failures += _detector.Observe(seen.Pod, now).Count;
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return events;
    }
}
