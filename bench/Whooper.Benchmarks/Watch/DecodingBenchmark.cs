using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Watch;

/// <summary>From the bytes of a watch, in memory, to events: Whooper decodes and detects, the typed client only decodes. Rates are by processor time.</summary>
internal sealed class DecodingBenchmark : IBenchmark
{
    private const int Pods = 2000;

    /// <summary>A hundred streams: so many calls the runtime wants to see before it compiles a method for good.</summary>
    private const int WarmUps = 20;

    private const int Rounds = 15;
    private const int Replays = 5;

    public string Name => "watch";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var recording = await WatchRecording.RecordAsync(Pods, now, cancellationToken);
        Console.Error.WriteLine($"{recording.Events} events, {recording.Lines.Length / recording.Events} bytes each");
        var whooper = new WhooperWatch(recording, now);
        var ours = await TakeAsync(whooper);
        var typed = await TakeAsync(new TypedWatch());
        if (whooper.Failures == 0)
        {
            throw new InvalidOperationException("No failure was detected.");
        }

        yield return BenchmarkResult.HigherIsBetter(
            "watch.rate",
            Median.Of(ours.Select(s => s.EventsPerProcessorSecond)),
            "events/s",
            TypedWatch.Name,
            Median.Of(typed.Select(s => s.EventsPerProcessorSecond)));
        yield return BenchmarkResult.LowerIsBetter(
            "watch.allocations",
            Median.Of(ours.Select(s => s.BytesPerEvent)),
            "B/event",
            TypedWatch.Name,
            Median.Of(typed.Select(s => s.BytesPerEvent)));

        // One client after the other: what each leaves of the heap and the caches must not slow the next one's rounds.
        async Task<List<WatchSample>> TakeAsync(IWatchClient client)
        {
            var samples = new List<WatchSample>();
            for (var round = 0; round < WarmUps + Rounds; round++)
            {
                samples.Add(await WatchSample.TakeAsync(client, Play, Replays, recording.Events, cancellationToken));
            }

            return samples[WarmUps..];
        }

        Task<HttpResponseMessage> Play(CancellationToken _) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new MemoryStream(recording.Lines)) });
    }
}
