using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Whooper.Api.Http;

/// <summary>A strong tag of an answer's bytes, by which a client that polls learns that nothing has changed.</summary>
internal static class EntityTag
{
    private const int HashBytes = 12;

    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> content) => new($"\"{HashOf(content)}\"");

    public static string HashOf(ReadOnlySpan<byte> content) => Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, HashBytes));

    /// <summary>Whether the client has this already, and asks for no more than something else.</summary>
    public static bool IsKnownTo(HttpRequest request, EntityTagHeaderValue tag) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false));
}
