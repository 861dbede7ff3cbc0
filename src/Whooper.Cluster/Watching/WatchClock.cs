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
