namespace Whooper.Cluster.Monitoring;

/// <summary>The state of the watch at one moment.</summary>
public sealed record MonitorReading
{
    /// <summary>True while every watch stands and its pods have all been seen.</summary>
    public bool Watching { get; init; }

    /// <summary>Since when it is so (or not so); null before the first attempt.</summary>
    public DateTimeOffset? Since { get; init; }

    public int TrackedPods { get; init; }

    /// <summary>When the API server last told of a pod.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>Why a watch was lost last; null once all stand again.</summary>
    public string? LastError { get; init; }

    /// <summary>Failures kept from the user, by gate.</summary>
    public IReadOnlyDictionary<string, long> Suppressed { get; init; } = new Dictionary<string, long>();
}
