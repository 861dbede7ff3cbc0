using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

/// <summary>The host with <c>--kubeconfig</c>, the API server somewhere else and not always well.</summary>
public sealed class RealClusterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Scenario Story = ScenarioCatalog.Find("oom-killed");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_ServerUnreachableAtFirst_IsNamedAndRetriedWhileTheApiStaysUp()
    {
        using var data = new TemporaryDirectory();
        await using var server = await SimulatedApiServer.StartAsync(cancellationToken: Cancellation);
        await using var host = await StartAsync(server, data, beforeTheHost: server.PauseAsync);
        using var client = await host.ConnectAsync();
        await SaysAsync(host, $"Cannot reach the API server {server.Address}");
        Assert.Empty(await IncidentView.ListAsync(client));

        await server.ResumeAsync(Cancellation);
        await SaysAsync(host, "Watching pods in all namespaces");
        await BecomesAnIncidentAsync(server, host, client);
    }

    [Fact]
    public async Task Watch_MissingRight_IsNamedAsKubectlAsksForItAndRetried()
    {
        using var data = new TemporaryDirectory();
        await using var server = await SimulatedApiServer.StartAsync(cancellationToken: Cancellation);
        server.Access.Deny("list", "pods");
        server.Access.Deny("watch", "pods");
        await using var host = await StartAsync(server, data);
        using var client = await host.ConnectAsync();
        await SaysAsync(host, "kubectl auth can-i watch pods");

        server.Access.Allow("list", "pods");
        server.Access.Allow("watch", "pods");
        await SaysAsync(host, "Watching pods in all namespaces");
        await BecomesAnIncidentAsync(server, host, client);
    }

    [Fact]
    public async Task Watch_UnreadablePods_CostNoMoreThanThemselves()
    {
        using var data = new TemporaryDirectory();
        await using var server = await SimulatedApiServer.StartAsync(cancellationToken: Cancellation);
        foreach (var pod in AbsurdPods.All)
        {
            server.State.Apply(pod);
        }

        await using var host = await StartAsync(server, data);
        using var client = await host.ConnectAsync();
        await SaysAsync(host, "Watching pods in all namespaces");
        await BecomesAnIncidentAsync(server, host, client);
    }

    private static async Task<HostProcess> StartAsync(
        SimulatedApiServer server, TemporaryDirectory data, Func<Task>? beforeTheHost = null)
    {
        var kubeconfig = Path.Combine(data.Path, "kubeconfig");
        await server.WriteKubeconfigAsync(kubeconfig, Cancellation);
        await (beforeTheHost?.Invoke() ?? Task.CompletedTask);
        return HostProcess.Standalone($"--kubeconfig {kubeconfig} --listen http://127.0.0.1:0 --data {data.Path}");
    }

    private static async Task BecomesAnIncidentAsync(SimulatedApiServer server, HostProcess host, HttpClient client)
    {
        await Story.PlayAsync(server.State, TimeProvider.System, speed: 20, Cancellation);
        var incidents = await Poll.UntilAsync(
            () => IncidentView.ListAsync(client), found => found.Any(incident => incident.Status == "healed"), Patience, () => host.Output);
        Assert.Equal("OOMKilled", Assert.Single(incidents).Reason);
    }

    private static Task<bool> SaysAsync(HostProcess host, string words) => Poll.UntilAsync(
        () => Task.FromResult(host.Output.Contains(words, StringComparison.Ordinal)), said => said, Patience, () => $"Not said: {words}\n{host.Output}");
}
