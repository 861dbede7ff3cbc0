using System.Globalization;

namespace Whooper.Core.Reports;

/// <summary>Numbers, times and durations as people say them.</summary>
internal static class ReadableFigures
{
    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset time) => time.ToUniversalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The two greatest units: <c>2 hours 10 minutes</c>. Nothing is longer ago than now: a clock that is behind gives 0 seconds.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { Ticks: < 0 } => Count(0, "second"),
        { TotalMinutes: < 1 } => Count(duration.Seconds, "second"),
        { TotalHours: < 1 } => Two(duration.Minutes, "minute", duration.Seconds, "second"),
        { TotalDays: < 1 } => Two(duration.Hours, "hour", duration.Minutes, "minute"),
        _ => Two(duration.Days, "day", duration.Hours, "hour"),
    };

    private static string Two(int great, string greatUnit, int small, string smallUnit) =>
        small == 0 ? Count(great, greatUnit) : $"{Count(great, greatUnit)} {Count(small, smallUnit)}";
}
