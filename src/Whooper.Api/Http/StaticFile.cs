using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Whooper.Api.Http;

/// <summary>A file out of this assembly.</summary>
internal sealed class StaticFile(byte[] content, string contentType)
{
    public byte[] Content { get; } = content;

    public byte[] Compressed { get; } = Gzip(content);

    public string ContentType { get; } = contentType;

    /// <summary>Weak: it stands for the content however it is encoded.</summary>
    public EntityTagHeaderValue Tag { get; } = new($"\"{EntityTag.HashOf(content)}\"", isWeak: true);

    /// <summary>The bytes of an embedded resource.</summary>
    public static byte[] Read(string resource)
    {
        using var stream = typeof(StaticFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"This build lacks the resource '{resource}'.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }
}
