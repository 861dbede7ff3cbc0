using System.Diagnostics;

namespace DurableTask.Sqlite.Tests.Crash;

/// <summary>A <see cref="CrashHost"/> in a process of its own.</summary>
internal sealed class CrashProcess : IAsyncDisposable
{
    private readonly Process _process;

    public CrashProcess(string databasePath, string round)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "DurableTask.Sqlite.Tests" + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));
        _process = Process.Start(new ProcessStartInfo(program, [CrashHost.Argument, databasePath, round])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Waits until it has the file open and is at work.</summary>
    public async Task ReadyAsync() =>
        Assert.Equal(CrashHost.Ready, await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

    /// <summary>Kills it a while from now, on Unix with SIGKILL, and returns the whole lines that it wrote until then.</summary>
    public async Task<IReadOnlyList<string>> KillAsync(TimeSpan after)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var written = _process.StandardOutput.ReadToEndAsync(cancellationToken);
        await Task.Delay(after, TimeProvider.System, cancellationToken);
        Assert.False(_process.HasExited, "It ended by itself.");
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
        return (await written).Split('\n')[..^1];
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
