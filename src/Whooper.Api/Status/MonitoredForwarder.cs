namespace Whooper.Api.Status;

internal sealed record MonitoredForwarder(
    string Id,
    string Cluster,
    DateTimeOffset LastSeenAt,
    bool Watching,
    int TrackedPods,
    DateTimeOffset? LastEventAt,
    double? DeliveryLagMs);
