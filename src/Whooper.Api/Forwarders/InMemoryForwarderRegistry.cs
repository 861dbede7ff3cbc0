using Whooper.Core.Forwarders;

namespace Whooper.Api.Forwarders;

/// <summary>
/// Heartbeats in this process. They come every 30 seconds, so that nothing worth keeping is lost with it. The forwarders longest
/// silent make room for new ones.
/// </summary>
public sealed class InMemoryForwarderRegistry : IForwarderRegistry
{
    /// <summary>More forwarders than these are not remembered.</summary>
    public const int Capacity = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ForwarderState> _states = new(StringComparer.Ordinal);

    internal IReadOnlyList<ForwarderState> States
    {
        get
        {
            lock (_lock)
            {
                return [.. _states.Values.OrderBy(state => state.Id, StringComparer.Ordinal)];
            }
        }
    }

    public ValueTask RecordAsync(ForwarderState state, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _states[state.Id] = state;
            if (_states.Count > Capacity)
            {
                _states.Remove(_states.Values.MinBy(known => known.LastSeenAt)!.Id);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ForgetAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _states.Remove(id);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<ForwarderState>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult(States);
}
