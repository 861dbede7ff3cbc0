namespace Whooper.SimulatedCluster;

/// <summary>How a watch that asks for initial events (KEP-3157) is answered.</summary>
public enum InitialEventsAnswer
{
    /// <summary>They are streamed, and a bookmark says where they end.</summary>
    Served,

    /// <summary>422, as while the feature gate <c>WatchList</c> is off.</summary>
    Refused,

    /// <summary>The parameter is unknown, as before Kubernetes 1.27: a watch like any other, whose bookmarks say nothing special.</summary>
    Ignored,
}
