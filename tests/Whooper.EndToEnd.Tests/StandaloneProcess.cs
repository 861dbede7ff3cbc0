using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Whooper.EndToEnd.Tests;

/// <summary>The standalone host as a process of its own, on a free port.</summary>
internal sealed partial class StandaloneProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StandaloneProcess(Process process) => _process = process;

    public static string AssemblyPath { get; } = Path.GetFullPath(typeof(StandaloneProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "StandaloneAssembly").Value!);

    /// <summary>All that was printed so far.</summary>
    public string Output => string.Join('\n', _lines);

    public static StandaloneProcess Start(string arguments, params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{AssemblyPath}\" {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var standalone = new StandaloneProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        standalone._process.OutputDataReceived += (_, line) => standalone.Read(line.Data);
        standalone._process.ErrorDataReceived += (_, line) => standalone.Read(line.Data);
        standalone._process.Start();
        standalone._process.BeginOutputReadLine();
        standalone._process.BeginErrorReadLine();
        return standalone;
    }

    /// <summary>A client of its API, once it listens.</summary>
    public async Task<HttpClient> ConnectAsync()
    {
        var exited = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(_address.Task, exited) == exited)
        {
            throw new InvalidOperationException($"The host ended before it listened:\n{Output}");
        }

        return new HttpClient { BaseAddress = await _address.Task };
    }

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (ListeningLine().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"API: (http://\S+)")]
    private static partial Regex ListeningLine();
}
