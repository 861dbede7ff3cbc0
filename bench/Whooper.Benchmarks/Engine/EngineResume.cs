using System.Globalization;
using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Engine;

/// <summary>
/// How soon the activities that ran when a process was killed run again, after another process has been started on its file: the
/// first of them and all, from the start of the process and from that of its code.
/// </summary>
internal sealed class EngineResume : IBenchmark
{
    private const int InFlight = 100;
    private const int Rounds = 5;

    public string Name => "engine";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rounds = new List<(double FirstInside, double First, double AllInside, double All)>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await RoundAsync(cancellationToken));
        }

        await Notes.RoundsAsync($"all {InFlight} in flight resumed, ms from process start", rounds.Select(round => round.All));
        yield return new BenchmarkResult("engine.resume.first", Median.Of(rounds.Select(round => round.First)), "ms");
        yield return new BenchmarkResult("engine.resume.all", Median.Of(rounds.Select(round => round.All)), "ms");
        yield return new BenchmarkResult("engine.resume.first.without-process-start", Median.Of(rounds.Select(round => round.FirstInside)), "ms");
        yield return new BenchmarkResult("engine.resume.all.without-process-start", Median.Of(rounds.Select(round => round.AllInside)), "ms");
    }

    private static async Task<(double FirstInside, double First, double AllInside, double All)> RoundAsync(CancellationToken cancellationToken)
    {
        using var directory = new WorkingDirectory();
        var arguments = (string[])[directory.File("engine.db"), InFlight.ToString(CultureInfo.InvariantCulture)];
        await using (var killed = new ChildProcess(["hold", .. arguments]))
        {
            await killed.ReportAsync("first", cancellationToken);
            await killed.ReportAsync("all", cancellationToken);
        }

        await using var resumed = new ChildProcess(["resume", .. arguments]);
        var first = await resumed.ReportAsync("first", cancellationToken);
        var all = await resumed.ReportAsync("all", cancellationToken);
        return (first.Value, first.SinceStart, all.Value, all.SinceStart);
    }
}
