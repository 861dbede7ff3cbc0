using System.Globalization;

namespace Whooper.Benchmarks.Running;

/// <summary>A table for people, which grows line by line.</summary>
internal sealed class ResultTable(TextWriter output) : IResultWriter
{
    private bool _begun;

    public void Write(BenchmarkResult result)
    {
        if (!_begun)
        {
            WriteLine("name", "value", "unit", "baseline's", "ratio", "baseline");
            _begun = true;
        }

        WriteLine(
            result.Name,
            Format(result.Value),
            result.Unit,
            result.Baseline is null ? "" : Format(result.BaselineValue),
            result.Ratio is { } ratio ? $"{Format(ratio)} x" : "",
            result.Baseline ?? "");
    }

    private void WriteLine(string name, string value, string unit, string baselineValue, string ratio, string baseline) =>
        output.WriteLine($"{name,-34} {value,12} {unit,-10} {baselineValue,12} {ratio,9}  {baseline}".TrimEnd());

    private static string Format(double? value) => value switch
    {
        null => "-",
        >= 100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
