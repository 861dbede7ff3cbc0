namespace Whooper.SimulatedCluster.Pods;

/// <summary>What a pod's spec says of a container.</summary>
public sealed record ContainerSpec(string Name, string Image)
{
    public string? CpuRequest { get; init; }

    public string? CpuLimit { get; init; }

    public string? MemoryRequest { get; init; }

    public string? MemoryLimit { get; init; }

    public int? Port { get; init; }

    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Plain environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>An init container; with <see cref="Sidecar"/> a native sidecar.</summary>
    public bool Init { get; init; }

    /// <summary>An init container with <c>restartPolicy: Always</c>.</summary>
    public bool Sidecar { get; init; }
}
