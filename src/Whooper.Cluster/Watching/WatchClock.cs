namespace Whooper.Cluster.Watching;

/// <summary>Time and chance, as watches take them.</summary>
internal sealed class WatchClock(TimeProvider time, Random random, WatchTimings timings)
{
    public TimeProvider Time => time;

    public Random Random => random;

    public WatchTimings Timings => timings;

    /// <summary>When the server shall end a watch: spread, so that not all watches of a cluster are renewed at once.</summary>
    public TimeSpan NextTimeout() => timings.ShortestWatch * (1 + random.NextDouble());
}

/// <summary>How patient a watch is.</summary>
internal sealed record WatchTimings
{
    /// <summary>See <see cref="Connection.KubernetesOptions.WatchSilence"/>.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The server is asked to end a watch after this time or up to twice as long, as client-go does.</summary>
    public TimeSpan ShortestWatch { get; init; } = TimeSpan.FromMinutes(5);
}
