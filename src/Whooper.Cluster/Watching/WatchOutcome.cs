using System.Globalization;
using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Watching;

/// <summary>How a list or a watch ended.</summary>
internal abstract record WatchOutcome;

/// <summary>The list is complete; the watch goes on from this version.</summary>
internal sealed record Listed(string ResourceVersion) : WatchOutcome
{
    public override string ToString() => $"listed up to resource version {ResourceVersion}";
}

/// <summary>The server has no initial events to stream (KEP-3157): it refused them by this word, or ignored the wish.</summary>
internal sealed record Unserved(string Why) : WatchOutcome
{
    public override string ToString() => $"no initial events: {Why}";
}

/// <summary>The server ended the watch in good order, as it does every few minutes.</summary>
internal sealed record Ended(TimeSpan After) : WatchOutcome
{
    public override string ToString() => "the server ended the watch";
}

/// <summary>410: the version is forgotten, and only a new list can tell what was missed.</summary>
internal sealed record Expired(string Why) : WatchOutcome
{
    public override string ToString() => $"410 Gone: {Why}";
}

/// <summary>No byte came for longer than bookmarks allow.</summary>
internal sealed record Stalled(TimeSpan Silence) : WatchOutcome
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"no byte for {Silence.TotalSeconds:0} s");
}

/// <summary>The server said no.</summary>
internal sealed record Refused(ApiStatus Status) : WatchOutcome
{
    public bool IsForbidden => Status.Code == 403;

    public override string ToString() => $"{Status.Code} {Status.Reason}: {Status.Message ?? "no message"}";
}

/// <summary>The server cannot be reached, the connection broke, or what came over it is not Kubernetes.</summary>
internal sealed record Lost(string Cause) : WatchOutcome
{
    public override string ToString() => Cause;
}
