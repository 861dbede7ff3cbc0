using Whooper.Core.Detection;

namespace Whooper.Cluster.Decoding;

/// <summary>One line of a watch.</summary>
internal abstract record WatchLine;

/// <summary>A pod as it is now or, where it was deleted, as it was last.</summary>
internal sealed record PodLine(PodSnapshot Pod, bool Deleted, string? ResourceVersion) : WatchLine;

/// <summary>A sign of life: nothing has changed up to this version.</summary>
/// <param name="ResourceVersion">The version.</param>
/// <param name="EndsInitialEvents">Every object that existed when the watch began has been sent.</param>
internal sealed record BookmarkLine(string ResourceVersion, bool EndsInitialEvents = false) : WatchLine;

/// <summary>The server's reason to end the watch, such as 410: the version asked for is forgotten.</summary>
internal sealed record ErrorLine(ApiStatus Status) : WatchLine;

/// <summary>A line that cannot be used; the stream goes on.</summary>
internal sealed record BrokenLine(string Why) : WatchLine;
