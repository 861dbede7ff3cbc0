using System.Diagnostics;
using System.Globalization;

namespace Whooper.Benchmarks.Engine;

/// <summary>This program again, as a process that can be killed and weighed. It reports lines of a word and a number.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly long _began = Stopwatch.GetTimestamp();

    public ChildProcess(params IEnumerable<string> arguments)
    {
        // `dotnet Whooper.Benchmarks.dll` or the executable, whichever this process is.
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var assembly = typeof(ChildProcess).Assembly.Location;
        _process = Process.Start(new ProcessStartInfo(program, [.. isHost ? [assembly] : (string[])[], ChildRole.Argument, .. arguments])
        {
            RedirectStandardOutput = true,

            // As in the standalone host.
            Environment = { ["DOTNET_gcServer"] = "1" },
        })!;
    }

    /// <summary>What the child reports under this word, and the milliseconds since it was started.</summary>
    public async Task<(double Value, double SinceStart)> ReportAsync(string word, CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        var sinceStart = Stopwatch.GetElapsedTime(_began).TotalMilliseconds;
        return line?.Split(' ') is [var first, var value] && first == word
            ? (double.Parse(value, CultureInfo.InvariantCulture), sinceStart)
            : throw new InvalidOperationException($"The child process reported '{line}' instead of '{word}'.");
    }

    /// <summary>Ends it at once, on Unix with SIGKILL.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
