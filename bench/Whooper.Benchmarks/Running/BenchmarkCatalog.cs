using Whooper.Benchmarks.Engine;
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
    ];
}
