namespace Whooper.SimulatedCluster.FaultInjection;

/// <summary>The watch streams that are open, so that faults can end them.</summary>
internal sealed class OpenWatches
{
    private readonly Lock _gate = new();
    private readonly HashSet<Action<WatchEnd>> _open = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    public void Add(Action<WatchEnd> end)
    {
        lock (_gate)
        {
            _open.Add(end);
        }
    }

    public void Remove(Action<WatchEnd> end)
    {
        lock (_gate)
        {
            _open.Remove(end);
        }
    }

    public int EndAll(WatchEnd how)
    {
        Action<WatchEnd>[] open;
        lock (_gate)
        {
            open = [.. _open];
        }

        foreach (var end in open)
        {
            end(how);
        }

        return open.Length;
    }
}
