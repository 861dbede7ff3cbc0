using System.Text.Json;
using Whooper.Core.Detection.Rules;

namespace Whooper.Cluster.Decoding;

/// <summary>Reads a pod's JSON straight into the few fields that detection needs; the rest is skipped, never built.</summary>
public static class PodDecoder
{
    /// <summary>Kubernetes allows 253 characters in a pod's name, and ids have no reason to be longer.</summary>
    private const int LongestName = 253;

    public static PodDecodeResult Decode(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new JsonCursor(json);
            return Decode(ref reader);
        }
        catch (JsonException e)
        {
            return new PodUnreadable($"it is not JSON: {e.Message}");
        }
    }

    /// <summary>Reads the pod at the reader's position and leaves the reader behind it.</summary>
    /// <exception cref="JsonException">The text is not JSON, so nothing after this pod can be read either.</exception>
    internal static PodDecodeResult Decode(ref JsonCursor reader)
    {
        var start = reader;
        try
        {
            return Read(ref reader);
        }
        catch (InvalidOperationException e)
        {
            // A string that is no UTF-8, or half a surrogate pair: the JSON around it is sound, so step over this pod.
            reader = start;
            reader.Skip();
            return new PodUnreadable(e.Message);
        }
    }

    private static PodDecodeResult Read(ref JsonCursor reader)
    {
        if (!reader.EnterObject())
        {
            return new PodUnreadable("it is not an object");
        }

        var metadata = default(PodMetadata);
        var spec = default(PodSpec);
        var status = default(PodStatus);
        while (reader.NextProperty())
        {
            if (reader.At("metadata"u8)) { metadata = PodMetadata.Read(ref reader); }
            else if (reader.At("spec"u8)) { spec = PodSpec.Read(ref reader); }
            else if (reader.At("status"u8)) { status = PodStatus.Read(ref reader); }
            else { reader.Skip(); }
        }

        // Servers always give these two, but a pod without them can still fail.
        metadata.Namespace ??= "default";
        metadata.Uid ??= $"{metadata.Namespace}/{metadata.Name}";
        return IsName(metadata.Name) && IsName(metadata.Namespace) && metadata.Uid.Length is > 0 and <= 2 * LongestName
            ? new PodDecoded(Compose(metadata, spec, status), metadata.ResourceVersion)
            : new PodUnreadable($"its name, namespace or uid is missing or too long ({Shown(metadata.Namespace)}/{Shown(metadata.Name)})");
    }

    private static PodSnapshot Compose(in PodMetadata metadata, in PodSpec spec, in PodStatus status) => new()
    {
        Namespace = metadata.Namespace!,
        Name = metadata.Name!,
        Uid = metadata.Uid!,
        Workload = WorkloadOwner.Resolve(metadata.ControllerKind, metadata.ControllerName, metadata.PodTemplateHash, metadata.Name!),
        Node = string.IsNullOrEmpty(spec.Node) ? null : spec.Node,
        Phase = status.Phase,
        Reason = status.Reason,
        Message = status.Message,
        RestartPolicy = string.IsNullOrEmpty(spec.RestartPolicy) ? "Always" : spec.RestartPolicy,
        CreatedAt = metadata.CreatedAt,
        StartedAt = status.StartedAt,
        DeletedAt = metadata.DeletedAt,
        Conditions = status.Conditions ?? [],
        Containers = ContainerList.Compose(spec.Containers, status.Containers),
    };

    private static bool IsName(string? text) => text is { Length: > 0 and <= LongestName };

    private static string Shown(string? name) => name is null ? "?" : name.Length > 63 ? $"{name[..63]}…" : name;
}

/// <summary>What became of one pod's JSON.</summary>
public abstract record PodDecodeResult;

/// <summary>It was read.</summary>
public sealed record PodDecoded(PodSnapshot Pod, string? ResourceVersion) : PodDecodeResult;

/// <summary>It cannot be used, and why; it costs this pod and no other.</summary>
public sealed record PodUnreadable(string Why) : PodDecodeResult;
