using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Watch;

/// <summary>From the bytes of a watch, in memory, to events: Whooper decodes and detects, the typed client only decodes.</summary>
internal sealed class DecodingBenchmark : IBenchmark
{
    private const int Pods = 2000;
    private const int WarmUps = 4;
    private const int Rounds = 11;
    private const int Replays = 3;

    public string Name => "watch";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var recording = await WatchRecording.RecordAsync(Pods, now, cancellationToken);
        Console.Error.WriteLine($"{recording.Events} events, {recording.Lines.Length / recording.Events} bytes each");
        var whooper = new WhooperWatch(recording, now);
        List<WatchSample> ours = [], typed = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var (one, other) = (await TakeAsync(whooper), await TakeAsync(new TypedWatch()));
            if (round >= 0)
            {
                ours.Add(one);
                typed.Add(other);
            }
        }

        if (whooper.Failures == 0)
        {
            throw new InvalidOperationException("No failure was detected.");
        }

        yield return BenchmarkResult.HigherIsBetter(
            "watch.rate", Median.Of(ours.Select(s => s.EventsPerSecond)), "events/s", TypedWatch.Name, Median.Of(typed.Select(s => s.EventsPerSecond)));
        yield return BenchmarkResult.LowerIsBetter(
            "watch.allocations", Median.Of(ours.Select(s => s.BytesPerEvent)), "B/event", TypedWatch.Name, Median.Of(typed.Select(s => s.BytesPerEvent)));

        Task<WatchSample> TakeAsync(IWatchClient client) => WatchSample.TakeAsync(client, Play, Replays, recording.Events, cancellationToken);

        Task<HttpResponseMessage> Play(CancellationToken _) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new MemoryStream(recording.Lines)) });
    }
}
