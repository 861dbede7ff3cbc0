using MimeKit;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

/// <summary>The main job, as anyone tries it first.</summary>
public sealed class DemoTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly ExpectedIncident[] Expected = [.. ScenarioCatalog.All.Select(scenario => scenario.Expected).OfType<ExpectedIncident>()];

    [Fact]
    public async Task Demo_ExitWhenHealed_EndsWithZeroAndOneOpenedMailForEachIncident()
    {
        using var data = new TemporaryDirectory();
        await using var demo = HostProcess.Standalone($"--demo --exit-when-healed --listen http://127.0.0.1:0 --data {data.Path}");

        Assert.True(await demo.WaitForExitAsync() == 0, demo.Output);
        Assert.Equal(Expected.Length, OpenedMails(data).Count);
    }

    [Fact]
    public async Task Demo_KilledAgainAndAgain_HealsEveryIncidentOnce()
    {
        using var data = new TemporaryDirectory();
        foreach (var incidentsBeforeTheKill in new[] { 1, 4, 8 })
        {
            await using var victim = HostProcess.Standalone($"--demo --listen http://127.0.0.1:0 --data {data.Path}");
            using var client = await victim.ConnectAsync();
            await Poll.UntilAsync(
                () => IncidentView.ListAsync(client), found => found.Count >= incidentsBeforeTheKill, Patience, () => victim.Output);
            await victim.KillAsync();
        }

        await using var survivor = HostProcess.Standalone($"--demo --listen http://127.0.0.1:0 --data {data.Path}");
        using var api = await survivor.ConnectAsync();
        var incidents = await Poll.UntilAsync(
            () => IncidentView.ListAsync(api),
            found => Expected.All(expected => found.Any(incident => IsOf(incident, expected) && incident.Status == "healed")),
            Patience,
            () => survivor.Output);

        Assert.All(Expected, expected => Assert.Single(incidents, incident => IsOf(incident, expected)));
        Assert.Equal(Expected.Length, incidents.Count);
        Assert.Equal(incidents.Count, OpenedMails(data).Count);
    }

    /// <summary>Decision 17: the demo ships with the host, and costs one that watches nothing.</summary>
    [Fact]
    public async Task SimulatedCluster_IsLoadedForADemoOnly()
    {
        using var data = new TemporaryDirectory();
        await using var cluster = await SimulatedApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var kubeconfig = Path.Combine(data.Path, "kubeconfig");
        await cluster.WriteKubeconfigAsync(kubeconfig, TestContext.Current.CancellationToken);

        await using var demo = HostProcess.Standalone($"--demo --listen http://127.0.0.1:0 --data {Path.Combine(data.Path, "demo")}");
        await using var watch = HostProcess.Standalone(
            $"--kubeconfig {kubeconfig} --listen http://127.0.0.1:0 --data {Path.Combine(data.Path, "watch")}");
        await Poll.UntilAsync(() => demo.Output.Contains("Watching pods", StringComparison.Ordinal), Patience, () => demo.Output);
        await Poll.UntilAsync(() => watch.Output.Contains("Watching pods", StringComparison.Ordinal), Patience, () => watch.Output);

        Assert.Contains("Whooper.SimulatedCluster", demo.LoadedAssemblies);
        Assert.Contains("Whooper.Forwarder", watch.LoadedAssemblies);
        Assert.DoesNotContain("Whooper.SimulatedCluster", watch.LoadedAssemblies);
    }

    [Fact]
    public async Task Demo_ForwardedToAnotherApi_HealsEveryIncidentThere()
    {
        using var data = new TemporaryDirectory();
        await using var api = HostProcess.Standalone($"--listen http://127.0.0.1:0 --data {Path.Combine(data.Path, "api")}");
        using var client = await api.ConnectAsync();
        await using var demo = HostProcess.Standalone(
            $"--demo --exit-when-healed --forward-to {client.BaseAddress} --data {Path.Combine(data.Path, "demo")}");

        Assert.True(await demo.WaitForExitAsync() == 0, demo.Output + api.Output);

        Assert.Equal(Expected.Length, (await IncidentView.ListAsync(client)).Count);
    }

    private static bool IsOf(IncidentView incident, ExpectedIncident expected) =>
        incident.Workload == $"{expected.Namespace}/{expected.Workload}";

    /// <summary>The mails that begin a thread.</summary>
    private static List<MimeMessage> OpenedMails(TemporaryDirectory data) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(data.Path, "outbox"), "*.eml")
            .Select(file => MimeMessage.Load(file, TestContext.Current.CancellationToken))
            .Where(mail => mail.InReplyTo is null),
    ];
}
