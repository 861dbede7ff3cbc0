using Whooper.Benchmarks.Engine;
using Whooper.Benchmarks.Latency;
using Whooper.Benchmarks.Memory;
using Whooper.Benchmarks.Storage;
using Whooper.Benchmarks.Watch;

namespace Whooper.Benchmarks.Running;

/// <summary>All benchmarks. A new one is a class and a line here.</summary>
internal static class BenchmarkCatalog
{
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new EngineResume(),
        new EngineThroughput(),
        new EngineLatency(),
        new EngineMemory(),
        new DecodingBenchmark(),
        new HttpWatchBenchmark(),
        new ReadyBenchmark(),
        new WatcherMemoryBenchmark(),
        new LatencyBenchmark(),
        new StorageBenchmark(),
        new StormBenchmark(),
    ];
}
