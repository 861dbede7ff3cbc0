using System.Text.RegularExpressions;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests.Observability;

/// <summary>A host and a forwarder of a cluster on which a container failed, recovered, and the watch was lost: what both then expose.</summary>
public sealed partial class ScrapedProcesses : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string Host { get; private set; } = "";

    public string Forwarder { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        using var data = new TemporaryDirectory();
        await using var server = await SimulatedApiServer.StartAsync(new() { HistoryLimit = 10_000 }, Cancellation);
        var kubeconfig = Path.Combine(data.Path, "kubeconfig");
        await server.WriteKubeconfigAsync(kubeconfig, Cancellation);
        await using var host = HostProcess.Standalone($"--listen http://127.0.0.1:0 --data {data.Path}");
        using var api = await host.ConnectAsync();
        await using var forwarder = HostProcess.Forwarder(
            $"--kubeconfig {kubeconfig} --endpoint {api.BaseAddress} --id forwarder-1 --listen http://127.0.0.1:0",
            ("Whooper__Detection__StabilityWindow", "00:00:01"),
            ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"));
        await UntilSaidAsync(forwarder, "Watching pods");

        await Task.WhenAll(new[] { "recovers", "rollout" }
            .Select(name => ScenarioCatalog.Find(name).PlayAsync(server.State, TimeProvider.System, speed: 10, Cancellation)));

        Host = await UntilScrapedAsync(api.BaseAddress!, host, "whooper_incident_mttr_seconds", "whooper_incident_recovery_seconds", "whooper_notifications");
        server.Faults.AbortWatches();
        var listening = ListeningLine().Match(await UntilSaidAsync(forwarder, "Now listening on"));
        Forwarder = await UntilScrapedAsync(new(listening.Groups[1].Value), forwarder, "whooper_watch_restarts");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<string> UntilSaidAsync(HostProcess process, string words) => Poll.UntilAsync(
        () => process.Output, said => said.Contains(words, StringComparison.Ordinal), Patience, () => words);

    /// <summary>What happens last is counted last.</summary>
    private static async Task<string> UntilScrapedAsync(Uri address, HostProcess process, params string[] metrics)
    {
        using var http = new HttpClient { BaseAddress = address };
        return await Poll.UntilAsync(
            () => http.GetStringAsync("metrics", Cancellation),
            text => Array.TrueForAll(metrics, metric => text.Contains(metric, StringComparison.Ordinal)),
            Patience,
            () => process.Output);
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningLine();
}
