using System.Text.Json;

namespace Whooper.Cluster.Decoding;

/// <summary>One page of a pod list: its pods and where the next page, or the watch, begins.</summary>
internal sealed record PodListPage(IReadOnlyList<PodDecodeResult> Pods, string? ResourceVersion, string? Continue)
{
    /// <exception cref="JsonException">The page is not JSON.</exception>
    public static PodListPage Decode(ReadOnlySpan<byte> json, RecentTexts? texts = null)
    {
        var reader = new JsonCursor(json, texts);
        var pods = new List<PodDecodeResult>();
        string? version = null, next = null;
        if (!reader.EnterObject())
        {
            throw new JsonException("A list of pods must be an object.");
        }

        while (reader.NextProperty())
        {
            if (reader.At("metadata"u8)) { (version, next) = ReadMetadata(ref reader); }
            else if (reader.At("items"u8)) { ReadItems(ref reader, pods); }
            else { reader.Skip(); }
        }

        return new(pods, version, next);
    }

    private static (string? Version, string? Next) ReadMetadata(ref JsonCursor reader)
    {
        string? version = null, next = null;
        if (!reader.EnterObject())
        {
            return default;
        }

        while (reader.NextProperty())
        {
            if (reader.At("resourceVersion"u8)) { version = reader.Text(); }
            else if (reader.At("continue"u8)) { next = reader.Text(); }
            else { reader.Skip(); }
        }

        return (version, string.IsNullOrEmpty(next) ? null : next);
    }

    private static void ReadItems(ref JsonCursor reader, List<PodDecodeResult> pods)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextItem())
        {
            pods.Add(PodDecoder.Decode(ref reader));
        }
    }
}
