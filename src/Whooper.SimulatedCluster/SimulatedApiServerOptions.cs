using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Whooper.SimulatedCluster;

public sealed record SimulatedApiServerOptions
{
    /// <summary>The loopback port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many changes of each resource type a watch can resume from; older versions get a 410.</summary>
    public int HistoryLimit { get; init; } = 1000;

    /// <summary>Time between bookmarks on a watch that allows them. Real servers take about a minute.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When a watch without <c>timeoutSeconds</c> ends. Real servers take 30 to 60 minutes.</summary>
    public TimeSpan DefaultWatchTimeout { get; init; } = TimeSpan.FromMinutes(30);

    public ExpiredWatchAnswer ExpiredWatches { get; init; }

    /// <summary>What becomes of <c>sendInitialEvents</c>.</summary>
    public InitialEventsAnswer InitialEvents { get; init; }

    /// <summary>Where set, calls without it get a 401.</summary>
    public string? BearerToken { get; init; }

    /// <summary>Who the caller is said to be when something is forbidden.</summary>
    public string UserName { get; init; } = "system:serviceaccount:whooper:whooper";

    public string GitVersion { get; init; } = "v1.34.1";

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}

/// <summary>How a watch from a version that is too old is refused. Real servers do both, depending on version and cache.</summary>
public enum ExpiredWatchAnswer
{
    /// <summary>200, and an ERROR event that holds a Status with code 410.</summary>
    StreamEvent,

    /// <summary>410 and the Status as the body.</summary>
    HttpStatus,
}

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
