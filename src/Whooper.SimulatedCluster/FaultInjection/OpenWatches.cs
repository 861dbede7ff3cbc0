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

/// <summary>How a watch stream ends.</summary>
internal enum WatchEnd
{
    /// <summary>Its time is up: a last bookmark, then a clean end.</summary>
    Timeout,

    /// <summary>A clean end without a word.</summary>
    Clean,

    /// <summary>The connection breaks in the middle of a line.</summary>
    Abort,

    /// <summary>An ERROR event with 410, then a clean end.</summary>
    Expired,

    /// <summary>The client has gone.</summary>
    ClientGone,
}
