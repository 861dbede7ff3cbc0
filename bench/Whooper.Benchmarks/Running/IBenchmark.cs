namespace Whooper.Benchmarks.Running;

/// <summary>Something worth measuring. Several may share a name; they are run one after the other, in the order of the catalog.</summary>
internal interface IBenchmark
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>Measures, and gives each result as soon as it is there.</summary>
    IAsyncEnumerable<BenchmarkResult> RunAsync(CancellationToken cancellationToken);
}
