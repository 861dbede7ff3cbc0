namespace Whooper.Core.Detection.Rules;

/// <summary>Arithmetic on times that others wrote.</summary>
internal static class ClusterTimes
{
    /// <summary>Null for what stands for an unknown time: containerd writes 1970-01-01 for a container that never started.</summary>
    public static DateTimeOffset? Known(DateTimeOffset? time) => time is { Year: > 1970 } ? time : null;

    public static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary><paramref name="time"/> plus <paramref name="span"/>, at most the end of time.</summary>
    public static DateTimeOffset After(DateTimeOffset time, TimeSpan span) =>
        time > DateTimeOffset.MaxValue - span ? DateTimeOffset.MaxValue : time + span;
}
