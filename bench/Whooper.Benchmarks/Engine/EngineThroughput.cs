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
        foreach (var (count, rounds) in ((int, int)[])[(500, 7), (10_000, 3)])
        {
            var (sqlite, memory) = await MeasureAsync(count, rounds);
            yield return BenchmarkResult.HigherIsBetter($"engine.throughput.{count}", sqlite, Unit, Providers.AzureStorage, azure);
            yield return BenchmarkResult.HigherIsBetter($"engine.throughput.{count}.vs-in-memory", sqlite, Unit, Providers.InMemory, memory);
        }
    }

    // Turn by turn, so that whatever else the machine does hits both.
    private static async Task<(double Sqlite, double InMemory)> MeasureAsync(int count, int rounds)
    {
        using var directory = new WorkingDirectory();
        await using var sqlite = await Providers.SqliteAsync(directory.Path);
        await using var memory = await Providers.InMemoryAsync();
        await sqlite.ThroughputAsync(WarmUp);
        await memory.ThroughputAsync(WarmUp);
        var (ofSqlite, ofMemory) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            ofSqlite.Add(await sqlite.ThroughputAsync(count));
            ofMemory.Add(await memory.ThroughputAsync(count));
        }

        await Notes.RoundsAsync($"sqlite, {count} orchestrations", ofSqlite);
        await Notes.RoundsAsync($"{Providers.InMemory}, {count} orchestrations", ofMemory);
        return (Samples.Median(ofSqlite), Samples.Median(ofMemory));
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
        return Samples.Median(throughputs);
    }
}
