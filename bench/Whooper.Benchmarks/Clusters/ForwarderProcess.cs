using System.Diagnostics;
using System.Globalization;
using Whooper.Benchmarks.Running;
using Whooper.SimulatedCluster;

namespace Whooper.Benchmarks.Clusters;

/// <summary>The forwarder's executable, as it is built for release, in a process of its own.</summary>
internal sealed class ForwarderProcess : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _directory;

    private ForwarderProcess(Process process, DirectoryInfo directory) => (_process, _directory) = (process, directory);

    public static async Task<ForwarderProcess> StartAsync(SimulatedApiServer cluster, StubApi api, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("whooper-bench");
        var kubeconfig = Path.Combine(directory.FullName, "kubeconfig");
        await cluster.WriteKubeconfigAsync(kubeconfig, cancellationToken);
        var start = new ProcessStartInfo(
            BuildPaths.Forwarder, ["--kubeconfig", kubeconfig, "--endpoint", api.Address.ToString(), "--listen", "http://127.0.0.1:0", "--id", "bench"])
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new(process, directory);
    }

    /// <summary>Waits until it has seen so many pods and watches them.</summary>
    public Task WhenWatchingAsync(StubApi api, int pods, CancellationToken cancellationToken) => Patience.UntilAsync(
        () => !_process.HasExited ? api.WatchedPods >= pods : throw new InvalidOperationException("The forwarder ended."),
        $"the forwarder to watch {pods} pods",
        cancellationToken);

    /// <summary>Resident memory, in MB (10^6 bytes).</summary>
    public double ResidentMegabytes() => Read("VmRSS:");

    /// <summary>What of it is the process's own, and not pages of files that the system may drop and others share, in MB.</summary>
    public double PrivateMegabytes() => Read("RssAnon:") + Read("RssShmem:");

    /// <summary>The highest that resident memory ever was, in MB.</summary>
    public double PeakMegabytes() => Read("VmHWM:");

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private double Read(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(l => l.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line[field.Length..^"kB".Length], NumberStyles.Number, CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
