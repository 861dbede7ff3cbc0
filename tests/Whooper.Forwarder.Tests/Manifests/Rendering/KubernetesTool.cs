using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Whooper.Forwarder.Tests.Manifests.Rendering;

/// <summary>kubectl and helm: on Linux those that eng/test.sh installs, elsewhere those of the machine.</summary>
internal static class KubernetesTool
{
    private const string Chart = "infra/k8s/helm/whooper";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>What <c>kubectl apply -k</c> would apply.</summary>
    public static async Task<string> KustomizeAsync(string folder)
    {
        var run = await RunAsync("kubectl", ["kustomize", Repository.PathOf(folder)]);
        return run.ExitCode == 0 ? run.Output : throw new InvalidOperationException(run.Error);
    }

    /// <summary>Runs helm on Whooper's chart, with settings such as <c>mode=standalone</c>.</summary>
    public static Task<ToolRun> HelmAsync(IEnumerable<string> arguments, params IEnumerable<string> settings) => RunAsync(
        "helm",
        [.. arguments, Repository.PathOf(Chart), "--namespace", "whooper", .. settings.SelectMany(setting => new[] { "--set", setting })]);

    private static async Task<ToolRun> RunAsync(string tool, IEnumerable<string> arguments)
    {
        using var process = Start(tool, arguments);
        using var deadline = new CancellationTokenSource(Deadline);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return new ToolRun(process.ExitCode, await output, await error);
    }

    private static Process Start(string tool, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(Find(tool), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{tool} is missing: run ./eng/test.sh once, or install it.", e);
        }
    }

    private static string Find(string tool)
    {
        var installed = Repository.PathOf($"eng/tools/node_modules/.kubernetes/{tool}/{tool}");
        return OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64 && File.Exists(installed) ? installed : tool;
    }
}
