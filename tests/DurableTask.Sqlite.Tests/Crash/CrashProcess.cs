using System.Diagnostics;

namespace DurableTask.Sqlite.Tests.Crash;

/// <summary>A <see cref="CrashHost"/> in a process of its own.</summary>
internal sealed class CrashProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _written = [];

    public CrashProcess(string databasePath, string round)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "DurableTask.Sqlite.Tests" + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));
        _process = Process.Start(new ProcessStartInfo(program, [CrashHost.Argument, databasePath, round])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // It does not live long enough for profiles to pay.
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        })!;
    }

    /// <summary>Waits until it has the file open and is at work.</summary>
    public async Task ReadyAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is var line && line != CrashHost.Ready)
        {
            Assert.NotNull(line);
            _written.Add(line);
        }
    }

    /// <summary>Kills it a while from now, on Unix with SIGKILL, and returns the whole lines that it wrote until then.</summary>
    public async Task<IReadOnlyList<string>> KillAsync(TimeSpan after)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var written = _process.StandardOutput.ReadToEndAsync(cancellationToken);
        await Task.Delay(after, TimeProvider.System, cancellationToken);
        Assert.False(_process.HasExited, "It ended by itself.");
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
        return [.. _written, .. (await written).Split('\n')[..^1]];
    }

    public async Task<(int Code, string Error)> ExitAsync()
    {
        var error = await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, error);
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
}
