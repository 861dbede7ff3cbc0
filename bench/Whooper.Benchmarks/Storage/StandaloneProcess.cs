using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Whooper.Benchmarks.Engine;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Storage;

/// <summary>The standalone host on a storage account, in a process of its own, with mails as files.</summary>
internal sealed partial class StandaloneProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly WorkingDirectory _directory;
    private readonly HttpClient _http = new();

    private StandaloneProcess(Process process, WorkingDirectory directory) => (_process, _directory) = (process, directory);

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<StandaloneProcess> StartAsync(string connectionString, StorageTuning tuning, CancellationToken cancellationToken)
    {
        var directory = new WorkingDirectory();
        var start = new ProcessStartInfo("dotnet", [BuildPaths.Standalone, "--listen", "http://127.0.0.1:0", "--data", directory.Path])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["Whooper__Storage__Provider"] = "azureStorage",
                ["Whooper__Storage__ConnectionString"] = connectionString,
            },
        };
        foreach (var (key, value) in tuning.Settings)
        {
            start.Environment[key] = value;
        }

        var host = new StandaloneProcess(Process.Start(start)!, directory);
        host._http.BaseAddress = await host.ListensAsync().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);
        return host;
    }

    public async Task PostAsync(string path, string mediaType, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue(mediaType));
        using var answer = await _http.PostAsync(path, content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public Task<string> GetAsync(string path, CancellationToken cancellationToken) => _http.GetStringAsync(path, cancellationToken);

    /// <summary>The sum of a counter over its labels, from <c>/metrics</c>, which asks nothing of the store.</summary>
    public async Task<double> MetricAsync(string name, CancellationToken cancellationToken) =>
        Sample().Matches(await GetAsync("/metrics", cancellationToken))
            .Where(sample => sample.Groups["name"].Value == name)
            .Sum(sample => double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _directory.Dispose();
    }

    private async Task<Uri> ListensAsync()
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The standalone host ended."));
        _process.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                listening.TrySetResult(new(match.Groups[1].Value));
            }
        };
        _process.BeginOutputReadLine();
        return await listening.Task;
    }

    [GeneratedRegex(@"API: (http://[^\s""]+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"^(?<name>[a-z_]+)(?:\{[^}]*\})? (?<value>[0-9.e+-]+)", RegexOptions.Multiline)]
    private static partial Regex Sample();
}
