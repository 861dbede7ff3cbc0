using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Whooper.Api.Http;

/// <summary>Reads a request's body up to a limit, whatever its Content-Length says or leaves unsaid.</summary>
internal static class RequestBody
{
    /// <summary>The limit of every body: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <returns>The body, or null where it is longer than <see cref="MaxBytes"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var body = WithoutByteOrderMark(result.Buffer.ToArray());
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] body) =>
        body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body;
}
