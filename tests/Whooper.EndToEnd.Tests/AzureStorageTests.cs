using System.Net;
using MimeKit;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

/// <summary>Two replicas on one task hub, in Azurite.</summary>
public sealed class AzureStorageTests
{
    private const int Incidents = 20;

    /// <summary>What the killed replica had taken becomes visible again after a minute; its partitions after half of one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Replicas_OneKilledMidWork_TheOtherHealsEveryIncidentOnce()
    {
        using var data = new TemporaryDirectory();
        await using var storage = await Azurite.StartAsync();
        await using var first = Start(storage, data, "first");
        await using var second = Start(storage, data, "second");
        using var firstApi = await first.ConnectAsync();
        using var secondApi = await second.ConnectAsync();

        using var batch = PodEventBatch.OfFailures(Incidents, TimeProvider.System.GetUtcNow());
        using var answer = await firstApi.PostAsync("/api/pod-events", batch, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Poll.UntilAsync(
            () => IncidentView.ListAsync(secondApi), found => found.Any(incident => incident.Status == "healed"), Patience, () => first.Output + second.Output);
        await first.KillAsync();

        var incidents = await Poll.UntilAsync(
            () => IncidentView.ListAsync(secondApi),
            found => found.Count == Incidents && found.All(incident => incident.Status == "healed"),
            Patience,
            () => second.Output);

        Assert.Equal(Incidents, incidents.Select(incident => incident.Id).Distinct().Count());
        Assert.Equal(Incidents, MessageIds(data).Distinct().Count());
    }

    /// <summary>A hub from before there was one partition: its queues stay leased, and what waits in them is worked off.</summary>
    [Fact]
    public async Task Host_FewerPartitionsThanItsHub_BringsOpenIncidentsToTheirEnd()
    {
        using var data = new TemporaryDirectory();
        await using var storage = await Azurite.StartAsync();
        var failedAt = TimeProvider.System.GetUtcNow();
        await using (var before = Start(storage, data, "first", ("Whooper__Storage__PartitionCount", "4")))
        {
            using var api = await before.ConnectAsync();
            await PostAsync(api, PodEventBatch.OfFailures(Incidents, failedAt));
            await Poll.UntilAsync(
                () => IncidentView.ListAsync(api),
                found => found.Count == Incidents && found.All(incident => incident.Status == "healed"),
                Patience,
                () => before.Output);
            await before.KillAsync();
        }

        await using var after = Start(storage, data, "first", ("Whooper__Storage__PartitionCount", "1"));
        using var client = await after.ConnectAsync();
        await PostAsync(client, PodEventBatch.OfRecoveries(Incidents, failedAt));

        await Poll.UntilAsync(
            () => IncidentView.ListAsync(client),
            found => found.Count == Incidents && found.All(incident => incident.Recovery == "recovered"),
            Patience,
            () => after.Output);
    }

    private static async Task PostAsync(HttpClient api, HttpContent batch)
    {
        using var content = batch;
        using var answer = await api.PostAsync("/api/pod-events", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static HostProcess Start(Azurite storage, TemporaryDirectory data, string replica, params (string Key, string Value)[] settings) =>
        HostProcess.Standalone(
            $"--listen http://127.0.0.1:0 --data {Path.Combine(data.Path, replica)}",
            [("Whooper__Storage__Provider", "azureStorage"), ("Whooper__Storage__ConnectionString", storage.ConnectionString), .. settings]);

    private static IEnumerable<string?> MessageIds(TemporaryDirectory data) => Directory
        .EnumerateFiles(data.Path, "*.eml", SearchOption.AllDirectories)
        .Select(file => MimeMessage.Load(file, TestContext.Current.CancellationToken).MessageId);
}
