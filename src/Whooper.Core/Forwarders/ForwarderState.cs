namespace Whooper.Core.Forwarders;

/// <summary>The latest heartbeat of one forwarder.</summary>
/// <param name="Id">The forwarder's own name.</param>
/// <param name="LastSeenAt">When it came, by this host's clock.</param>
/// <param name="Heartbeat">What it said.</param>
public sealed record ForwarderState(string Id, DateTimeOffset LastSeenAt, Heartbeat Heartbeat);
