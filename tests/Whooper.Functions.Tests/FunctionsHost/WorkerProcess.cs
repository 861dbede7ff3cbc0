using System.Diagnostics;
using System.Reflection;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>The function app as the host starts it: the built executable, with the host's arguments and environment.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Where the app is that was built with the tests.</summary>
    public static string BuiltDirectory { get; } = Path.GetFullPath(typeof(WorkerProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Worker").Value!);

    /// <summary>Since the start of the process.</summary>
    public TimeSpan Age => TimeProvider.System.GetUtcNow() - _process.StartTime;

    /// <summary>Done when the process has ended.</summary>
    public Task Exited => _process.WaitForExitAsync(CancellationToken.None);

    /// <param name="directory">Where the app is.</param>
    /// <param name="host">Where the host's gRPC service listens.</param>
    /// <param name="settings">The app's, as the host hands them on: with <c>__</c> for <c>:</c>.</param>
    /// <param name="log">Gets what the process writes.</param>
    public static WorkerProcess Start(string directory, Uri host, IEnumerable<KeyValuePair<string, string?>> settings, HostLog log)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(directory, "Whooper.Functions.dll"),
            "--host", host.Host,
            "--port", $"{host.Port}",
            "--workerId", "worker",
            "--requestId", "start",
            "--grpcMaxMessageLength", $"{int.MaxValue}",
            "--functions-uri", host.ToString(),
            "--functions-worker-id", "worker",
            "--functions-request-id", "start",
            "--functions-grpc-max-message-length", $"{int.MaxValue}",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = directory;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";

        // As Core Tools have it: the worker then also checks that every service can be made.
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.Write(line.Data);
        process.ErrorDataReceived += (_, line) => log.Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Waits for the end that the worker was asked for, and forces it where it does not come.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAny(Exited, Task.Delay(Grace, TimeProvider.System, CancellationToken.None));
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }

        _process.Dispose();
    }
}
