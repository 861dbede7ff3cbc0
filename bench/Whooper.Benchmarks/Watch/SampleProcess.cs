using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Whooper.Benchmarks.Engine;

namespace Whooper.Benchmarks.Watch;

/// <summary>
/// A watch client in a process of its own, where nobody else warms or spoils its heap and caches. It is told on standard input how many
/// streams to consume, and answers with a line of JSON.
/// </summary>
internal sealed class SampleProcess : IDisposable
{
    private readonly Process _process;

    public SampleProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    /// <summary>This program again, as the client of that name.</summary>
    public static SampleProcess OfThisProgram(string client)
    {
        var program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(SampleProcess).Assembly.Location] : [];
        return new(new(program, [.. assembly, ChildRole.Argument, WatchChild.Role, client]));
    }

    public async Task<T> MeasureAsync<T>(int replays, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(replays.ToString(CultureInfo.InvariantCulture).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} ended; see standard error.");
        return JsonSerializer.Deserialize(line, type)!;
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
