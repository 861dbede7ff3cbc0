using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Whooper.Tests.Shared;

/// <summary>A storage account on this machine, as a process of its own on free ports.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private Azurite(Process process, int blob, int queue, int table)
    {
        _process = process;

        // The account and its key are Azurite's own, and public.
        ConnectionString =
            "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"BlobEndpoint=http://127.0.0.1:{blob}/devstoreaccount1;"
            + $"QueueEndpoint=http://127.0.0.1:{queue}/devstoreaccount1;"
            + $"TableEndpoint=http://127.0.0.1:{table}/devstoreaccount1;";
    }

    public string ConnectionString { get; }

    public static async Task<Azurite> StartAsync()
    {
        var ports = FreePorts(3);
        var start = new ProcessStartInfo(
            Tool.Path("azurite"),
            $"--inMemoryPersistence --skipApiVersionCheck --disableTelemetry --blobPort {ports[0]} --queuePort {ports[1]} --tablePort {ports[2]}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var azurite = new Azurite(process, ports[0], ports[1], ports[2]);
        var listening = new CountdownEvent(ports.Length);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("successfully listen", StringComparison.OrdinalIgnoreCase) == true)
            {
                listening.Signal();
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Assert.True(await Task.Run(() => listening.Wait(Patience, TestContext.Current.CancellationToken)), "azurite does not listen");
        return azurite;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
