namespace Whooper.Benchmarks.Running;

/// <summary>One figure.</summary>
/// <param name="Name">What was measured, dotted, beginning with what it belongs to.</param>
/// <param name="Value">The median; null where it could not be measured, which standard error explains.</param>
/// <param name="Unit">Such as <c>events/s</c>, <c>B/event</c>, <c>MB</c>, <c>ms</c>.</param>
/// <param name="Baseline">What it is compared with; null for nothing.</param>
/// <param name="BaselineValue">What the baseline did in the same run; null where it could not be measured.</param>
/// <param name="Ratio">How many times better than the baseline: above 1 is better, in whichever direction better lies.</param>
internal sealed record BenchmarkResult(
    string Name, double? Value, string Unit, string? Baseline = null, double? BaselineValue = null, double? Ratio = null)
{
    /// <summary>A figure of which more is better.</summary>
    public static BenchmarkResult HigherIsBetter(string name, double? value, string unit, string baseline, double? baselineValue) =>
        new(name, value, unit, baseline, baselineValue, Quotient(value, baselineValue));

    /// <summary>A figure of which less is better.</summary>
    public static BenchmarkResult LowerIsBetter(string name, double? value, string unit, string baseline, double? baselineValue) =>
        new(name, value, unit, baseline, baselineValue, Quotient(baselineValue, value));

    private static double? Quotient(double? dividend, double? divisor) => divisor is null or 0 ? null : dividend / divisor;
}
