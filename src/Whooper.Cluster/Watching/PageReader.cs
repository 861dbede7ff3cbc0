using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Watching;

/// <summary>
/// Reads the pages of one list into one buffer, which goes with the list: a pool would keep its megabytes for ever, and lists are rare.
/// </summary>
internal sealed class PageReader(IdleTimeout timeout)
{
    private readonly RecentTexts _texts = new();
    private byte[] _buffer = new byte[256 * 1024];

    public async Task<PodListPage> ReadAsync(HttpResponseMessage response)
    {
        var length = 0;
        await using var stream = await response.Content.ReadAsStreamAsync(timeout.Token);
        while (await stream.ReadAsync(_buffer.AsMemory(length), timeout.Token) is > 0 and var read)
        {
            timeout.Restart();
            length += read;
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
        }

        return PodListPage.Decode(_buffer.AsSpan(0, length), _texts);
    }
}
