using System.Diagnostics;
using System.Reflection;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>The Bicep CLI of the package that this project references. It needs no network: no module comes from a registry.</summary>
internal static class BicepCli
{
    /// <summary>The settings that <c>main.bicepparam</c> reads; a shell's own must not show in these tests.</summary>
    private static readonly string[] Variables =
        ["AZURE_ENV_NAME", "WHOOPER_CLUSTER_NAME", "WHOOPER_MAIL_RECIPIENTS", "WHOOPER_ALERT_RECIPIENTS", "GEMINI_API_KEY"];

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public static string Folder { get; } = Repository.PathOf("infra/bicep");

    public static async Task<BicepRun> RunAsync(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Executable(), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in Variables)
        {
            start.Environment[variable] = environment?.GetValueOrDefault(variable);
        }

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return new(process.ExitCode, await output, await error);
    }

    private static string Executable() =>
        typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "BicepCli").Value!;
}
