using System.Text.Json;
using Whooper.Cluster.Connection;

namespace Whooper.Cluster.Context;

/// <summary>Plain GETs for the context of a failure; a refusal is an exception that says what the server said.</summary>
internal sealed class ClusterReader(KubernetesConnection connection)
{
    /// <exception cref="HttpRequestException">The server refused or cannot be reached.</exception>
    public async Task<byte[]> GetBytesAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(path, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <exception cref="HttpRequestException">The server refused or cannot be reached.</exception>
    /// <exception cref="JsonException">The answer is not JSON.</exception>
    public async Task<JsonDocument> GetJsonAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(path, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonDocument.ParseAsync(body, default, cancellationToken);
    }

    /// <summary>The last bytes of a text and whether there were more before them.</summary>
    /// <exception cref="HttpRequestException">The server refused or cannot be reached.</exception>
    public async Task<(ReadOnlyMemory<byte> Tail, bool Cut)> GetTailAsync(string path, int bytes, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(path, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[bytes * 2];
        var (length, cut) = (0, false);
        while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length == buffer.Length)
            {
                buffer.AsSpan(bytes).CopyTo(buffer);
                (length, cut) = (bytes, true);
            }
        }

        return (buffer.AsMemory(0, length), cut);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken)
    {
        var response = await connection.GetAsync(path, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new HttpRequestException($"{(int)response.StatusCode} {response.ReasonPhrase ?? response.StatusCode.ToString()}", null, response.StatusCode);
        }
    }
}
