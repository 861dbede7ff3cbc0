using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Watch;

/// <summary>The JavaScript client of bench/tools, in a process of its own.</summary>
internal sealed class NodeClient : IDisposable
{
    public const string Name = "@kubernetes/client-node 1.4.0";

    /// <summary>A nursery so large that nothing is collected during a replay: the heap's growth is then what was allocated.</summary>
    public const string NoCollections = "--expose-gc --min-semi-space-size=1024 --max-semi-space-size=1024";

    private readonly Process _process;

    private NodeClient(Process process) => _process = process;

    /// <summary>Null, with a word on standard error, where node or the package is missing.</summary>
    public static NodeClient? Start(Uri server, string flags)
    {
        var tools = BuildPaths.Tools;
        if (!Directory.Exists(Path.Combine(tools, "node_modules", "@kubernetes", "client-node")))
        {
            Console.Error.WriteLine($"Without {Name}: run npm ci in {tools}.");
            return null;
        }

        try
        {
            return new(Process.Start(new ProcessStartInfo("node", $"{flags} watch-client.mjs {server.ToString().TrimEnd('/')}")
            {
                WorkingDirectory = tools,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Console.Error.WriteLine($"Without {Name}: node cannot be started ({e.Message}).");
            return null;
        }
    }

    public async Task<NodeSample> MeasureAsync(int replays, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(replays.ToString(CultureInfo.InvariantCulture).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The node process ended; see standard error.");
        return JsonSerializer.Deserialize(line, WatchJson.Default.NodeSample);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
