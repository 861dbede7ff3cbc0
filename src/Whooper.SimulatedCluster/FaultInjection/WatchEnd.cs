namespace Whooper.SimulatedCluster.FaultInjection;

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
