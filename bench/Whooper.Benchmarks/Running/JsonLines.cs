using System.Text.Json;

namespace Whooper.Benchmarks.Running;

/// <summary>One JSON object a line, for machines.</summary>
internal sealed class JsonLines(TextWriter output) : IResultWriter
{
    public void Write(BenchmarkResult result)
    {
        output.WriteLine(JsonSerializer.Serialize(Rounded(result), BenchmarkJson.Default.BenchmarkResult));
        output.Flush();
    }

    private static BenchmarkResult Rounded(BenchmarkResult result) => result with
    {
        Value = Round(result.Value),
        BaselineValue = Round(result.BaselineValue),
        Ratio = Round(result.Ratio),
    };

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 3) : null;
}
