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

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();

    /// <summary>Kills it, on Unix with SIGKILL, and returns what it had still written.</summary>
    public async Task<string> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
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
