using Whooper.Contracts.Incidents;

namespace Whooper.Cluster.Decoding;

/// <summary>What is read of a pod's <c>spec</c>.</summary>
internal struct PodSpec
{
    public string? Node;
    public string? RestartPolicy;

    /// <summary>Init containers and sidecars, then app containers.</summary>
    public List<Container>? Containers;

    public static PodSpec Read(ref JsonCursor reader)
    {
        var spec = default(PodSpec);
        if (!reader.EnterObject())
        {
            return spec;
        }

        List<Container>? init = null, app = null;
        while (reader.NextProperty())
        {
            if (reader.At("nodeName"u8)) { spec.Node = reader.CommonText(); }
            else if (reader.At("restartPolicy"u8)) { spec.RestartPolicy = reader.Text(); }
            else if (reader.At("initContainers"u8)) { init = ReadContainers(ref reader, ContainerKind.Init); }
            else if (reader.At("containers"u8)) { app = ReadContainers(ref reader, ContainerKind.App); }
            else { reader.Skip(); }
        }

        spec.Containers = (init, app) switch
        {
            (null, _) => app,
            (_, null) => init,
            _ => [.. init, .. app],
        };
        return spec;
    }

    private static List<Container>? ReadContainers(ref JsonCursor reader, ContainerKind kind)
    {
        if (!reader.EnterArray())
        {
            return null;
        }

        var containers = new List<Container>(2);
        while (reader.NextItem())
        {
            if (ReadContainer(ref reader, kind) is { } container)
            {
                containers.Add(container);
            }
        }

        return containers;
    }

    private static Container? ReadContainer(ref JsonCursor reader, ContainerKind kind)
    {
        string? name = null, image = null, restartPolicy = null;
        if (!reader.EnterObject())
        {
            return null;
        }

        while (reader.NextProperty())
        {
            if (reader.At("name"u8)) { name = reader.CommonText(); }
            else if (reader.At("image"u8)) { image = reader.CommonText(); }
            else if (reader.At("restartPolicy"u8)) { restartPolicy = reader.Text(); }
            else { reader.Skip(); }
        }

        var actual = kind == ContainerKind.Init && restartPolicy == "Always" ? ContainerKind.Sidecar : kind;
        return string.IsNullOrEmpty(name) ? null : new Container(name, image, actual);
    }

    internal readonly record struct Container(string Name, string? Image, ContainerKind Kind);
}
