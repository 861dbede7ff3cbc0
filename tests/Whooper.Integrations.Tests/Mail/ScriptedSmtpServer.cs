using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Whooper.Integrations.Tests.Mail;

/// <summary>Speaks just enough SMTP (RFC 5321) to give the answers that a friendly server never gives.</summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, string?> _answer;
    private readonly Task _serving;

    /// <param name="answer">The answer to a command line (or to <c>.</c>, the end of a mail); null for a friendly one; empty for none at all.</param>
    public ScriptedSmtpServer(Func<string, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Commands { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ConverseAsync(client.GetStream());
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
        }
    }

    private async Task ConverseAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await WriteAsync(stream, "220 test");
        var inMail = false;
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (inMail && line != ".")
            {
                continue;
            }

            Commands.Enqueue(line);
            var answer = _answer(line) ?? (line == "DATA" ? "354 go on" : "250 fine");
            inMail = answer.StartsWith("354", StringComparison.Ordinal);
            if (answer.Length > 0)
            {
                await WriteAsync(stream, answer);
            }
        }
    }

    private async Task WriteAsync(NetworkStream stream, string line) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"), _stop.Token);
}
