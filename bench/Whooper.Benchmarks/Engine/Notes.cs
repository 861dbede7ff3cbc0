using System.Globalization;

namespace Whooper.Benchmarks.Engine;

/// <summary>What stands behind a result, on standard error.</summary>
internal static class Notes
{
    public static Task RoundsAsync(string what, IEnumerable<double> values) => Console.Error.WriteLineAsync(
        $"{what}: {string.Join(" ", values.Select(value => value.ToString("0.0", CultureInfo.InvariantCulture)))}");
}
