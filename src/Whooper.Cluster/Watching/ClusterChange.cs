using Whooper.Core.Detection.Rules;

namespace Whooper.Cluster.Watching;

/// <summary>What a watch has to say, in the order in which the API server said it.</summary>
internal abstract record ClusterChange(WatchScope Scope);

/// <summary>A pod was listed, added or changed.</summary>
internal sealed record PodSeen(WatchScope Scope, PodSnapshot Pod) : ClusterChange(Scope);

/// <summary>A pod is gone; its last state is known only where the watch, and not a second list, told it.</summary>
internal sealed record PodDeleted(WatchScope Scope, string Uid, PodSnapshot? Last) : ClusterChange(Scope);

/// <summary>Every pod that the scope holds has been seen.</summary>
internal sealed record Synchronized(WatchScope Scope) : ClusterChange(Scope);

/// <summary>The watch stands: from now on changes arrive as they happen.</summary>
internal sealed record WatchOpened(WatchScope Scope) : ClusterChange(Scope);

/// <summary>The watch does not stand, and why; it is being taken up again.</summary>
internal sealed record WatchLost(WatchScope Scope, string Why) : ClusterChange(Scope);
