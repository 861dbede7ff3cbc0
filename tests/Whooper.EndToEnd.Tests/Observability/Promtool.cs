using System.Diagnostics;

namespace Whooper.EndToEnd.Tests.Observability;

/// <summary>Prometheus's own checker: the one that eng/test.sh fetches, or the machine's.</summary>
internal static class Promtool
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>Runs it in <c>infra/observability</c>; it must find nothing wrong.</summary>
    /// <param name="arguments">Such as <c>check rules alerts.yaml</c>.</param>
    /// <param name="input">What it reads, where it reads.</param>
    public static async Task AcceptsAsync(IEnumerable<string> arguments, string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(Find(), arguments)
        {
            WorkingDirectory = ObservabilityFiles.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), deadline.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(deadline.Token);

        Assert.True(process.ExitCode == 0, await output + await error);
        Assert.Empty(await error);
    }

    // Without a fetched one the system looks for it, and says by name what it did not find.
    private static string Find()
    {
        var fetched = Path.Combine(ObservabilityFiles.Root, "eng", "tools", ".promtool", "promtool");
        return File.Exists(fetched) ? fetched : "promtool";
    }
}
