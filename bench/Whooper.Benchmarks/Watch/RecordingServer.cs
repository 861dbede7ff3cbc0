using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Whooper.Benchmarks.Watch;

/// <summary>
/// Plays a recording to whoever asks, a chunk a line, as API servers do. A bare socket and bytes made beforehand: what a client costs
/// is measured in the same process.
/// </summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly byte[] _answer;
    private readonly Task _serving;

    public RecordingServer(byte[] lines)
    {
        _answer = Answer(lines);
        _listener.Start();
        Address = new($"http://{_listener.LocalEndpoint}");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync(_end.Token);
                await AnswerAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task AnswerAsync(Socket client)
    {
        var request = new byte[16 * 1024];
        for (var length = 0; !request.AsSpan(0, length).EndsWith("\r\n\r\n"u8);)
        {
            length += await client.ReceiveAsync(request.AsMemory(length), _end.Token) is > 0 and var read ? read : throw new EndOfStreamException();
        }

        for (var sent = 0; sent < _answer.Length;)
        {
            sent += await client.SendAsync(_answer.AsMemory(sent), _end.Token);
        }

        client.Shutdown(SocketShutdown.Send);
        await client.ReceiveAsync(request, _end.Token);
    }

    private static byte[] Answer(byte[] lines)
    {
        using var answer = new MemoryStream();
        answer.Write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"u8);
        for (var start = 0; start < lines.Length;)
        {
            var length = lines.AsSpan(start).IndexOf((byte)'\n') + 1;
            answer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{length:x}\r\n")));
            answer.Write(lines, start, length);
            answer.Write("\r\n"u8);
            start += length;
        }

        answer.Write("0\r\n\r\n"u8);
        return answer.ToArray();
    }
}
