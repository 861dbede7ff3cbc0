namespace Whooper.Cluster.Decoding;

/// <summary>What is read of a pod's <c>metadata</c>.</summary>
internal struct PodMetadata
{
    public string? Name;
    public string? Namespace;
    public string? Uid;
    public string? ResourceVersion;
    public DateTimeOffset? CreatedAt;
    public DateTimeOffset? DeletedAt;
    public string? PodTemplateHash;
    public string? ControllerKind;
    public string? ControllerName;

    public static PodMetadata Read(ref JsonCursor reader)
    {
        var metadata = default(PodMetadata);
        if (!reader.EnterObject())
        {
            return metadata;
        }

        while (reader.NextProperty())
        {
            if (reader.At("name"u8)) { metadata.Name = reader.Text(); }
            else if (reader.At("namespace"u8)) { metadata.Namespace = reader.CommonText(); }
            else if (reader.At("uid"u8)) { metadata.Uid = reader.Text(); }
            else if (reader.At("resourceVersion"u8)) { metadata.ResourceVersion = reader.Text(); }
            else if (reader.At("creationTimestamp"u8)) { metadata.CreatedAt = reader.Time(); }
            else if (reader.At("deletionTimestamp"u8)) { metadata.DeletedAt = reader.Time(); }
            else if (reader.At("labels"u8)) { metadata.ReadLabels(ref reader); }
            else if (reader.At("ownerReferences"u8)) { metadata.ReadOwners(ref reader); }
            else { reader.Skip(); }
        }

        return metadata;
    }

    private void ReadLabels(ref JsonCursor reader)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.At("pod-template-hash"u8)) { PodTemplateHash = reader.Text(); }
            else { reader.Skip(); }
        }
    }

    private void ReadOwners(ref JsonCursor reader)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextItem())
        {
            ReadOwner(ref reader);
        }
    }

    private void ReadOwner(ref JsonCursor reader)
    {
        string? kind = null, name = null;
        var controller = false;
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.At("kind"u8)) { kind = reader.Text(); }
            else if (reader.At("name"u8)) { name = reader.Text(); }
            else if (reader.At("controller"u8)) { controller = reader.Flag(); }
            else { reader.Skip(); }
        }

        if (controller)
        {
            (ControllerKind, ControllerName) = (kind, name);
        }
    }
}
