using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Whooper.EndToEnd.Tests;

/// <summary>One of the executables as a process of its own.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => _process = process;

    /// <summary>All that was printed so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>The names of the assemblies it has loaded so far (Linux maps them as files).</summary>
    public IReadOnlySet<string> LoadedAssemblies => File.ReadLines($"/proc/{_process.Id}/maps")
        .Select(mapping => Path.GetFileName(mapping.Split(' ')[^1]))
        .Where(file => file.EndsWith(".dll", StringComparison.Ordinal))
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .ToHashSet();

    public static HostProcess Standalone(string arguments, params (string Key, string Value)[] environment) =>
        Start(nameof(Standalone), arguments, environment);

    /// <summary>As it was built beside this, or the published one that <c>WHOOPER_FORWARDER</c> names.</summary>
    public static HostProcess Forwarder(string arguments, params (string Key, string Value)[] environment) =>
        Environment.GetEnvironmentVariable("WHOOPER_FORWARDER") is { Length: > 0 } published
            ? Start(new ProcessStartInfo(published, arguments), environment)
            : Start(nameof(Forwarder), arguments, environment);

    private static HostProcess Start(string executable, string arguments, (string Key, string Value)[] environment) =>
        Start(new ProcessStartInfo("dotnet", $"\"{AssemblyOf(executable)}\" {arguments}"), environment);

    private static HostProcess Start(ProcessStartInfo start, (string Key, string Value)[] environment)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        host._process.OutputDataReceived += (_, line) => host.Read(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Read(line.Data);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
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

    private static string AssemblyOf(string executable) => Path.GetFullPath(typeof(HostProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == executable).Value!);

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

    [GeneratedRegex(@"API: (http://[^\s""]+)")]
    private static partial Regex ListeningLine();
}
