namespace Whooper.Core.Forwarders;

/// <summary>What a forwarder says of itself every 30 seconds.</summary>
public sealed record Heartbeat
{
    /// <summary>The cluster it watches.</summary>
    public string? Cluster { get; init; }

    /// <summary>Whether its watch stands.</summary>
    public bool Watching { get; init; }

    /// <summary>Pods it keeps track of.</summary>
    public int TrackedPods { get; init; }

    /// <summary>When it last detected something; null if it never did.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>The age in milliseconds of the oldest event that waits for delivery; null if none does.</summary>
    public double? DeliveryLagMs { get; init; }

    /// <summary>Whether this is its last word: it stops because it was told to, so that its silence is no news.</summary>
    public bool Leaving { get; init; }
}
