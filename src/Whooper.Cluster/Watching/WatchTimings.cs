namespace Whooper.Cluster.Watching;

/// <summary>How patient a watch is.</summary>
internal sealed record WatchTimings
{
    /// <summary>See <see cref="Connection.KubernetesOptions.WatchSilence"/>.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The server is asked to end a watch after this time or up to twice as long, as client-go does.</summary>
    public TimeSpan ShortestWatch { get; init; } = TimeSpan.FromMinutes(5);
}
