namespace Whooper.Core.Detection;

/// <summary>How a pod counts when it is asked whether its workload is well.</summary>
internal enum PodHealth : byte
{
    Unready,
    Ready,

    /// <summary>It ended well, for ever.</summary>
    Succeeded,

    /// <summary>It ended badly, for ever: another pod must take its place.</summary>
    Failed,

    /// <summary>It is being deleted.</summary>
    Leaving,
}
