using MimeKit;
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
