namespace Whooper.Cluster.Context;

/// <summary>How long a report waits for what explains it.</summary>
/// <param name="Pod">For the pod, which tells which life's log to ask for.</param>
/// <param name="Log">For the log, after that.</param>
/// <param name="Others">For everything else, side by side with the two.</param>
internal sealed record ContextTimings(TimeSpan Pod, TimeSpan Log, TimeSpan Others)
{
    /// <summary>Under three seconds in all.</summary>
    public static ContextTimings Default { get; } = new(TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(1.6), TimeSpan.FromSeconds(2.8));
}
