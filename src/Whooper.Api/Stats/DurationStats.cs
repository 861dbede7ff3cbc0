namespace Whooper.Api.Stats;

/// <param name="Count">Of how many durations.</param>
/// <param name="MedianSeconds">Null where there are none.</param>
/// <param name="P95Seconds">What 95 of 100 stay under; null where there are none.</param>
internal sealed record DurationStats(int Count, double? MedianSeconds, double? P95Seconds)
{
    public static DurationStats Of(IEnumerable<TimeSpan> durations)
    {
        // The two times come from two clocks.
        double[] seconds = [.. durations.Select(duration => Math.Max(0, duration.TotalSeconds)).Order()];
        return seconds.Length == 0 ? new(0, null, null) : new(seconds.Length, Quantile(seconds, 0.5), Quantile(seconds, 0.95));
    }

    /// <summary>Between the two nearest, in proportion; to the millisecond.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return Math.Round(below + ((above - below) * (place - Math.Floor(place))), 3);
    }
}
