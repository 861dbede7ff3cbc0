using System.Net;
using System.Net.Sockets;

namespace Whooper.EndToEnd.Tests;

/// <summary>
/// Stands between a host and its mail server and passes everything on, but keeps the server's answer to a whole mail to itself while
/// it is <see cref="IsSilent"/>: the mail is there, and its sender does not know.
/// </summary>
internal sealed class SilentMailRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly Task _accepting;
    private volatile bool _isSilent = true;

    public SilentMailRelay(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public bool IsSilent
    {
        get => _isSilent;
        set => _isSilent = value;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = RelayAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
    }

    private async Task RelayAsync(TcpClient sender)
    {
        using var _ = sender;
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
        var mailIsWhole = new TaskCompletionSource();
        var up = PassAsync(sender.GetStream(), server.GetStream(), bytes =>
        {
            // The end of a mail (RFC 5321, 4.1.1.4), which MailKit sends by itself.
            if (bytes.EndsWith("\r\n.\r\n"u8) || bytes.SequenceEqual(".\r\n"u8))
            {
                mailIsWhole.TrySetResult();
            }

            return true;
        });
        var down = PassAsync(server.GetStream(), sender.GetStream(), _ => !(IsSilent && mailIsWhole.Task.IsCompleted));
        await Task.WhenAny(up, down);
    }

    private delegate bool Look(ReadOnlySpan<byte> bytes);

    private async Task PassAsync(NetworkStream from, NetworkStream to, Look look)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var length)
        {
            if (look(buffer.AsSpan(0, length)))
            {
                await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
            }
        }
    }
}
