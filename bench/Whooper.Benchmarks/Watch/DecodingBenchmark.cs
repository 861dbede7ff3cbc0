using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Watch;

/// <summary>
/// From the bytes of a watch, in memory, to events: Whooper decodes and detects, the typed client only decodes. Each in its own process,
/// taking turns; rates are by processor time.
/// </summary>
internal sealed class DecodingBenchmark : IBenchmark
{
    /// <summary>More than a hundred streams: the runtime wants to see so many calls before it compiles a method for good.</summary>
    private const int WarmUps = 20;

    private const int Rounds = 15;
    private const int Replays = 5;

    public string Name => "watch";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var whooper = SampleProcess.OfThisProgram(WatchChild.Whooper);
        using var client = SampleProcess.OfThisProgram(WatchChild.Typed);
        List<WatchSample> ours = [], typed = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var (one, other) = (await TakeAsync(whooper), await TakeAsync(client));
            if (round >= 0)
            {
                ours.Add(one);
                typed.Add(other);
            }
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

        Task<WatchSample> TakeAsync(SampleProcess process) => process.MeasureAsync(Replays, WatchJson.Default.WatchSample, cancellationToken);
    }
}
