using Whooper.Cluster.Watching;

namespace Whooper.Cluster.Monitoring;

/// <summary>Whether all watches stand and all their pods have been seen, as <see cref="MonitorState"/> shows it. For one caller at a time.</summary>
internal sealed class WatchHealth(IReadOnlyList<WatchScope> scopes, MonitorState state, TimeProvider time)
{
    private readonly HashSet<WatchScope> _unseen = [.. scopes];
    private readonly HashSet<WatchScope> _down = [.. scopes];

    /// <summary>Every pod of the scope has been seen; true once that is so of all scopes.</summary>
    public bool Listed(WatchScope scope)
    {
        _unseen.Remove(scope);
        return _unseen.Count == 0;
    }

    public void Opened(WatchScope scope)
    {
        _down.Remove(scope);
        Show(_down.Count == 0 ? null : state.Current.LastError);
    }

    public void Lost(WatchScope scope, string why)
    {
        _down.Add(scope);
        Show(why);
    }

    private void Show(string? error)
    {
        var watching = _down.Count == 0 && _unseen.Count == 0;
        var before = state.Current;
        state.Current = before with
        {
            Watching = watching,
            Since = watching == before.Watching && before.Since is not null ? before.Since : time.GetUtcNow(),
            LastError = error,
        };
    }
}
