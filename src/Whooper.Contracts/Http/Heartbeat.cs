using System.Text.Json.Serialization;

namespace Whooper.Contracts.Http;

/// <summary>What a forwarder says of itself, every 30 seconds unless it says otherwise: that it lives, and how its watch stands.</summary>
public sealed record Heartbeat
{
    /// <summary>The forwarder's own name; the address that it posts to counts.</summary>
    public string? Id { get; init; }

    /// <summary>The cluster it watches.</summary>
    public string? Cluster { get; init; }

    /// <summary>Whether its watch stands.</summary>
    public bool Watching { get; init; }

    /// <summary>Pods it keeps track of.</summary>
    public int TrackedPods { get; init; }

    /// <summary>When the API server last told it of a pod; null if it never did.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>The age in milliseconds of the oldest event that waits for delivery; 0 if none does, null where it does not say.</summary>
    public double? DeliveryLagMs { get; init; }

    /// <summary>Seconds until the next heartbeat; null for 30.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? IntervalSeconds { get; init; }

    /// <summary>Whether this is its last word: it stops because it was told to, so that its silence is no news.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Leaving { get; init; }
}
