using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Engine;

/// <summary>Completed orchestrations of three activities a second, many started at once, on each provider in the same run.</summary>
internal sealed class EngineThroughput : IBenchmark
{
    private const string Unit = "orch/s";
    private const int WarmUp = 200;

    public string Name => "engine";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var azure = await AzureStorageAsync(cancellationToken);
        foreach (var (count, rounds) in ((int, int)[])[(500, 5), (10_000, 3)])
        {
            var (sqlite, memory) = await MeasureAsync(count, rounds);
            yield return BenchmarkResult.HigherIsBetter($"engine.throughput.{count}", sqlite, Unit, Providers.AzureStorage, azure);
            yield return BenchmarkResult.HigherIsBetter($"engine.throughput.{count}.vs-in-memory", sqlite, Unit, Providers.InMemory, memory);
        }
    }

    // Turn by turn, so that whatever else the machine does hits both; and one hub at a time, because the garbage collector would have
    // all that the one in memory keeps to look through while the other is measured.
    private static async Task<(double Sqlite, double InMemory)> MeasureAsync(int count, int rounds)
    {
        var (sqlite, memory) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            using var directory = new WorkingDirectory();
            sqlite.Add(await RoundAsync(Providers.SqliteAsync(directory.Path), count));
            memory.Add(await RoundAsync(Providers.InMemoryAsync(), count));
        }

        await Notes.RoundsAsync($"sqlite, {count} orchestrations", sqlite);
        await Notes.RoundsAsync($"{Providers.InMemory}, {count} orchestrations", memory);
        return (Median.Of(sqlite), Median.Of(memory));
    }

    private static async Task<double> RoundAsync(Task<EngineHub> starting, int count)
    {
        await using var hub = await starting;
        await hub.ThroughputAsync(WarmUp);
        GC.Collect();
        return await hub.ThroughputAsync(count);
    }

    private static async Task<double?> AzureStorageAsync(CancellationToken cancellationToken)
    {
        await using var azurite = await AzuriteProcess.StartAsync(cancellationToken);
        if (azurite is null)
        {
            return null;
        }

        await using var hub = await Providers.AzureStorageAsync(azurite.ConnectionString);
        await hub.ThroughputAsync(10);

        // About a minute in all: as many as it manages in twenty seconds, three times.
        var estimate = await hub.ThroughputAsync(50);
        var count = estimate < 500 / 20.0 ? 100 : 500;
        var throughputs = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            throughputs.Add(await hub.ThroughputAsync(count));
        }

        await Notes.RoundsAsync($"{Providers.AzureStorage}, {count} orchestrations", throughputs);
        return Median.Of(throughputs);
    }
}
