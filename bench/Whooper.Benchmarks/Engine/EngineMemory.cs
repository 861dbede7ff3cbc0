using System.Globalization;
using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Engine;

/// <summary>
/// What a process holds resident with many orchestrations that wait for an event: the one that created them, and one restarted on
/// their file, with the time until that answers its first call.
/// </summary>
internal sealed class EngineMemory : IBenchmark
{
    private const int Count = 100_000;
    private const int Restarts = 5;

    public string Name => "memory";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var directory = new WorkingDirectory();
        var file = directory.File("engine.db");
        var memory = await CreateAsync(WaitingChild.InMemory, cancellationToken);
        yield return BenchmarkResult.LowerIsBetter(
            $"memory.engine.{Count}-waiting.created", await CreateAsync(file, cancellationToken), "MB", Providers.InMemory, memory);
        await Console.Error.WriteLineAsync($"the file with {Count} waiting: {new FileInfo(file).Length / 1024 / 1024} MB");

        // The first finds the log that the killed creator left; the others differ only in whether they verify.
        await RestartAsync(file, verify: true, cancellationToken);
        var (trusting, verifying) = (new List<Restart>(), new List<Restart>());
        for (var round = 0; round < Restarts; round++)
        {
            verifying.Add(await RestartAsync(file, verify: true, cancellationToken));
            trusting.Add(await RestartAsync(file, verify: false, cancellationToken));
        }

        await Notes.RoundsAsync("verified: ms from process start to the first answer", verifying.Select(restart => restart.Answered));
        await Notes.RoundsAsync("unverified: ms from process start to the first answer", trusting.Select(restart => restart.Answered));
        yield return BenchmarkResult.LowerIsBetter(
            $"memory.engine.{Count}-waiting.restarted", Median.Of(verifying.Select(restart => restart.Resident)), "MB", Providers.InMemory, memory);
        yield return Comparison("answered", restart => restart.Answered);
        yield return Comparison("opened.without-process-start", restart => restart.Opened);

        BenchmarkResult Comparison(string what, Func<Restart, double> figure) => BenchmarkResult.LowerIsBetter(
            $"memory.engine.{Count}-waiting.{what}", Median.Of(verifying.Select(figure)), "ms",
            "unverified", Median.Of(trusting.Select(figure)));
    }

    private static async Task<double> CreateAsync(string path, CancellationToken cancellationToken)
    {
        await using var child = new ChildProcess("create", path, Count.ToString(CultureInfo.InvariantCulture));
        var created = await child.ReportAsync("waiting", cancellationToken);
        var resident = await child.ReportAsync("resident", cancellationToken);
        var heap = await child.ReportAsync("heap", cancellationToken);
        await Notes.RoundsAsync($"{Path.GetFileName(path)}: ms to create {Count}, resident MB, heap MB", [created.Value, resident.Value, heap.Value]);
        return resident.Value;
    }

    private static async Task<Restart> RestartAsync(string path, bool verify, CancellationToken cancellationToken)
    {
        await using var child = new ChildProcess("reopen", path, verify.ToString());
        var opened = await child.ReportAsync("opened", cancellationToken);
        var answered = await child.ReportAsync("answered", cancellationToken);
        var resident = await child.ReportAsync("resident", cancellationToken);
        return new Restart(opened.Value, answered.SinceStart, resident.Value);
    }

    private readonly record struct Restart(double Opened, double Answered, double Resident);
}
