using Whooper.Core.Detection;

namespace Whooper.Cluster.Decoding;

/// <summary>What became of one pod's JSON.</summary>
public abstract record PodDecodeResult;

/// <summary>It was read.</summary>
public sealed record PodDecoded(PodSnapshot Pod, string? ResourceVersion) : PodDecodeResult;

/// <summary>It cannot be used, and why; it costs this pod and no other.</summary>
public sealed record PodUnreadable(string Why) : PodDecodeResult;
