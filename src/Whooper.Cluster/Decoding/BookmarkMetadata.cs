namespace Whooper.Cluster.Decoding;

/// <summary>What a bookmark says.</summary>
internal struct BookmarkMetadata
{
    public string? ResourceVersion;

    /// <summary><c>k8s.io/initial-events-end</c> is set (KEP-3157).</summary>
    public bool EndsInitialEvents;

    public static BookmarkMetadata Read(ref JsonCursor reader)
    {
        var bookmark = default(BookmarkMetadata);
        if (!reader.EnterObject())
        {
            return bookmark;
        }

        while (reader.NextProperty())
        {
            if (reader.At("metadata"u8)) { bookmark.ReadMetadata(ref reader); }
            else { reader.Skip(); }
        }

        return bookmark;
    }

    private void ReadMetadata(ref JsonCursor reader)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.At("resourceVersion"u8)) { ResourceVersion = reader.Text(); }
            else if (reader.At("annotations"u8)) { ReadAnnotations(ref reader); }
            else { reader.Skip(); }
        }
    }

    private void ReadAnnotations(ref JsonCursor reader)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.At("k8s.io/initial-events-end"u8)) { EndsInitialEvents = reader.Text() == "true"; }
            else { reader.Skip(); }
        }
    }
}
