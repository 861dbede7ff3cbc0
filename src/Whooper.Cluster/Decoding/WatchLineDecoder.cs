using System.Text.Json;
using Whooper.Core.Detection.Rules;

namespace Whooper.Cluster.Decoding;

/// <summary>Reads a line of a watch, <c>{"type": …, "object": …}</c>, in one pass.</summary>
internal static class WatchLineDecoder
{
    public static WatchLine Decode(ReadOnlySpan<byte> json, RecentTexts? texts = null)
    {
        try
        {
            return Read(json, texts);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new BrokenLine(e.Message);
        }
    }

    private static WatchLine Read(ReadOnlySpan<byte> json, RecentTexts? texts)
    {
        var reader = new JsonCursor(json, texts);
        string? type = null;
        WatchLine? line = null;
        JsonCursor untyped = default;
        var early = false;
        if (!reader.EnterObject())
        {
            return new BrokenLine("it is not an object");
        }

        while (reader.NextProperty())
        {
            if (reader.At("type"u8))
            {
                type = reader.Text();
            }
            else if (!reader.At("object"u8))
            {
                reader.Skip();
            }
            else if (type is not null)
            {
                line = ReadObject(type, ref reader);
            }
            else
            {
                // Servers write the type first, but JSON does not owe it: come back to this place once the type is known.
                untyped = reader;
                early = true;
                reader.Skip();
            }
        }

        return early && type is not null ? ReadObject(type, ref untyped) : line ?? new BrokenLine("it has no type or no object");
    }

    private static WatchLine ReadObject(string type, ref JsonCursor reader)
    {
        switch (type)
        {
            case "ADDED" or "MODIFIED" or "DELETED":
                return PodDecoder.Decode(ref reader) switch
                {
                    PodDecoded { Pod: var pod, ResourceVersion: var podVersion } => new PodLine(pod, type == "DELETED", podVersion),
                    PodUnreadable { Why: var why } => new BrokenLine(why),
                    _ => throw new InvalidOperationException(),
                };
            case "BOOKMARK":
                return BookmarkMetadata.Read(ref reader) is { ResourceVersion: { Length: > 0 } version, EndsInitialEvents: var ends }
                    ? new BookmarkLine(version, ends)
                    : new BrokenLine("a bookmark without a resource version");
            case "ERROR":
                return new ErrorLine(ApiStatus.Read(ref reader));
            default:
                reader.Skip();
                return new BrokenLine($"its type is '{type}'");
        }
    }
}

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
