using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Whooper.Tests.Shared;

/// <summary>A real mail server as a child process; what it got is read over its REST API.</summary>
internal sealed class MailDev : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly HttpClient _http;

    private MailDev(Process process, int smtpPort, int webPort)
    {
        _process = process;
        _http = new() { BaseAddress = new($"http://127.0.0.1:{webPort}") };
        SmtpPort = smtpPort;
    }

    public int SmtpPort { get; }

    public static async Task<MailDev> StartAsync(params IEnumerable<string> arguments)
    {
        var (smtpPort, webPort) = FreePorts();
        var start = new ProcessStartInfo(Tool.Path("maildev")) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all = ["--ip", "127.0.0.1", "--smtp", $"{smtpPort}", "--web", $"{webPort}", .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        await WaitUntilBothListenAsync(process);
        return new(process, smtpPort, webPort);
    }

    public async Task<JsonElement[]> MailsAsync() =>
        await _http.GetFromJsonAsync<JsonElement[]>("/email", TestContext.Current.CancellationToken) ?? [];

    public Task<string> SourceAsync(JsonElement mail) =>
        _http.GetStringAsync($"/email/{mail.GetProperty("id").GetString()}/source", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task WaitUntilBothListenAsync(Process process)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Deadline);
        var waitingFor = new List<string> { "SMTP Server running", "webapp running" };
        while (waitingFor.Count > 0)
        {
            var line = await process.StandardOutput.ReadLineAsync(timeout.Token)
                ?? throw new InvalidOperationException($"maildev ended: {await process.StandardError.ReadToEndAsync(timeout.Token)}");
            waitingFor.RemoveAll(part => line.Contains(part, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static (int Smtp, int Web) FreePorts()
    {
        using var smtp = new TcpListener(IPAddress.Loopback, 0);
        using var web = new TcpListener(IPAddress.Loopback, 0);
        smtp.Start();
        web.Start();
        return (((IPEndPoint)smtp.LocalEndpoint).Port, ((IPEndPoint)web.LocalEndpoint).Port);
    }
}
