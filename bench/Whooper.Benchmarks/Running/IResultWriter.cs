namespace Whooper.Benchmarks.Running;

/// <summary>Shows results as they come.</summary>
internal interface IResultWriter
{
    void Write(BenchmarkResult result);
}
