using Whooper.Contracts.Http;

namespace Whooper.Core.Forwarders;

/// <summary>Remembers the latest heartbeat of each forwarder.</summary>
public interface IForwarderRegistry
{
    ValueTask RecordAsync(ForwarderState state, CancellationToken cancellationToken);

    /// <summary>A forwarder has left; nothing happens if it is not known.</summary>
    ValueTask ForgetAsync(string id, CancellationToken cancellationToken);

    /// <summary>All that are remembered, by id.</summary>
    ValueTask<IReadOnlyList<ForwarderState>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>The latest heartbeat of one forwarder.</summary>
/// <param name="Id">The forwarder's own name.</param>
/// <param name="LastSeenAt">When it came, by this host's clock.</param>
/// <param name="Heartbeat">What it said.</param>
public sealed record ForwarderState(string Id, DateTimeOffset LastSeenAt, Heartbeat Heartbeat);
