namespace Whooper.Benchmarks.Running;

internal static class Quantile
{
    /// <summary>The smallest value that the given part of all values does not exceed.</summary>
    public static double Of(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * part) - 1, 0, sorted.Length - 1)];
    }
}
