using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Whooper.Benchmarks.Engine;

/// <summary>A storage account on this machine that keeps everything in memory, as a process of its own on free ports.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private AzuriteProcess(Process process, int[] ports)
    {
        _process = process;

        // The account and its key are Azurite's own, and public.
        ConnectionString =
            "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"BlobEndpoint=http://127.0.0.1:{ports[0]}/devstoreaccount1;"
            + $"QueueEndpoint=http://127.0.0.1:{ports[1]}/devstoreaccount1;"
            + $"TableEndpoint=http://127.0.0.1:{ports[2]}/devstoreaccount1;";
    }

    public string ConnectionString { get; }

    /// <summary>What its one thread has used of a processor.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Null, with the reason on standard error, where it is not installed.</summary>
    /// <param name="onRequest">Gets each line of its access log; without it none is written.</param>
    public static async Task<AzuriteProcess?> StartAsync(CancellationToken cancellationToken, Action<string>? onRequest = null)
    {
        if (Find() is not { } program)
        {
            await Console.Error.WriteLineAsync("No baseline on Azurite: it is not installed; run 'npm ci' in eng/tools.");
            return null;
        }

        var ports = FreePorts(3);
        var process = Process.Start(new ProcessStartInfo(
            program,
            $"--inMemoryPersistence --skipApiVersionCheck --disableTelemetry {(onRequest is null ? "--silent" : "")} --blobPort {ports[0]} --queuePort {ports[1]} --tablePort {ports[2]}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) => onRequest?.Invoke(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var azurite = new AzuriteProcess(process, ports);
        foreach (var port in ports)
        {
            await ListensAsync(port, cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        }

        return azurite;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "eng", "tools", "node_modules", ".bin", "azurite");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    private static async Task ListensAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }
    }
}
