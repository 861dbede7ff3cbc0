using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Engine;

/// <summary>How long one orchestration of three activities takes when nothing else runs, from the call that starts it to its end.</summary>
internal sealed class EngineLatency : IBenchmark
{
    private const int Count = 200;
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    public string Name => "engine";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var directory = new WorkingDirectory();
        var sqlite = await MeasureAsync("sqlite", Providers.SqliteAsync(directory.Path));
        var syncs = DiskSync.Measure(directory.Path, Count);
        var memory = await MeasureAsync(Providers.InMemory, Providers.InMemoryAsync());
        await using var azurite = await AzuriteProcess.StartAsync(cancellationToken);
        var azure = azurite is null ? null : await MeasureAsync(Providers.AzureStorage, Providers.AzureStorageAsync(azurite.ConnectionString));
        yield return new BenchmarkResult("engine.latency.one-disk-sync.p50", Median.Of(syncs), "ms");
        foreach (var percent in (int[])[50, 99])
        {
            var value = Quantile.Of(sqlite, percent / 100.0);
            double? ofAzure = azure is null ? null : Quantile.Of(azure, percent / 100.0);
            yield return BenchmarkResult.LowerIsBetter($"engine.latency.p{percent}", value, "ms", Providers.AzureStorage, ofAzure);
            yield return BenchmarkResult.LowerIsBetter(
                $"engine.latency.p{percent}.vs-in-memory", value, "ms", Providers.InMemory, Quantile.Of(memory, percent / 100.0));
        }
    }

    private static async Task<double[]> MeasureAsync(string provider, Task<EngineHub> starting)
    {
        await using var hub = await starting;
        await hub.LatenciesAsync(30, AtMost / 6);
        var latencies = await hub.LatenciesAsync(Count, AtMost);
        await Console.Error.WriteLineAsync($"{provider}: {latencies.Length} orchestrations one after the other");
        return latencies;
    }
}
