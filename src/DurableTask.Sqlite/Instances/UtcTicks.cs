namespace DurableTask.Sqlite.Instances;

/// <summary>Times as the tables hold them.</summary>
internal static class UtcTicks
{
    /// <summary>UTC ticks; a time that does not say what it is counts as UTC, as it does in the framework.</summary>
    public static long ToUtcTicks(this DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime().Ticks : time.Ticks;

    public static DateTime ToUtcDateTime(this long ticks) => new(ticks, DateTimeKind.Utc);
}
