namespace Whooper.Benchmarks.Running;

internal static class Median
{
    public static double Of(IEnumerable<double> values) => Quantile.Of(values, 0.5);

    /// <summary>Null where one of the values is.</summary>
    public static double? Of(IReadOnlyCollection<double?> values) =>
        values.Count == 0 || values.Contains(null) ? null : Of(values.Select(value => value!.Value));
}
